import { SCALE_WORDS } from '#libs/domain/principle-rating.js';
import { SCALES } from '#libs/domain/recipe.js';
import type { Problem } from '../problem.js';
import { pointerPart, type SourceTree } from '../source-tree.js';
import { entriesOf, isMap, problemAt, topEntries, type Entry, type Rule } from './rule.js';

/** The points of the scale that a rating names; null: it names none that there is. */
function pointsOf(rating: unknown): { scale: string; points: readonly string[] } | null {
  if (!isMap(rating)) return null;
  const scale = SCALES.find((one) => one === rating.scale);
  return scale === undefined ? null : { scale, points: SCALE_WORDS[scale] };
}

function badAnchors(tree: SourceTree, { pointer, fields: { rating } }: Entry): Problem[] {
  const scale = pointsOf(rating);
  if (scale === null || !isMap(rating) || !isMap(rating.anchors)) return [];
  return Object.keys(rating.anchors)
    .filter((point) => !scale.points.includes(point))
    .map((point) => {
      const message = `the scale ${scale.scale} has no point "${point.slice(0, 40)}"; it has ${scale.points.join(', ')}`;
      return problemAt(tree, `${pointer}/rating/anchors/${pointerPart(point)}`, message);
    });
}

function badScores(tree: SourceTree, { pointer, fields: { rating, examples } }: Entry): Problem[] {
  const scale = pointsOf(rating);
  return entriesOf(examples, `${pointer}/examples`).flatMap((example) => {
    const { score } = example.fields;
    if (typeof score !== 'string' && typeof score !== 'number') return [];
    const at = `${example.pointer}/score`;
    if (!isMap(rating))
      return [
        problemAt(tree, at, 'the example has a score, but the principle has no scale; write rating: {scale: 1-5}'),
      ];
    if (scale === null || scale.points.includes(String(score))) return [];
    const message = `the example has the score ${String(score)}; the scale ${scale.scale} has ${scale.points.join(', ')}`;
    return [problemAt(tree, at, message)];
  });
}

/** A rating needs a question of its own, or that of comparisons. */
function missingQuestion(tree: SourceTree, { pointer, fields: { rating, comparison } }: Entry): Problem[] {
  if (comparison !== undefined || !isMap(rating) || 'question' in rating) return [];
  const message = 'its rating has no question, and there is no comparison question in its place; write rating.question';
  return [problemAt(tree, `${pointer}/rating`, message)];
}

/** A veto says which of two responses is out of the question, so it needs the question about two. */
function unaskedVeto(tree: SourceTree, { pointer, fields: { veto, comparison } }: Entry): Problem[] {
  if (veto !== true || comparison !== undefined) return [];
  const message = 'it has a veto and no comparison text to decide by; write its comparison text, or take the veto away';
  return [problemAt(tree, `${pointer}/veto`, message)];
}

/** What the fields of a principle need of one another. */
export const uses: Rule = (tree) =>
  topEntries(tree, 'principles').flatMap((entry) => [
    ...unaskedVeto(tree, entry),
    ...missingQuestion(tree, entry),
    ...badAnchors(tree, entry),
    ...badScores(tree, entry),
  ]);
