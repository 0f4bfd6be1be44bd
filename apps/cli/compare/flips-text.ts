import type { FlippedLabel } from '#libs/labelling/report/versions/run-comparison.js';
import { itemText, labelText, placeText } from '../principles/label-words.js';
import { numberText } from '../report/share-text.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';

/** A line for each label: what it was, what it is, and what `asked` said of it, or else the principle that carries the flip. */
export function flipsText(labels: FlippedLabel[], paint: Paint, asked?: string): string {
  return table(
    labels,
    [
      { title: 'before', of: (label) => labelText(label.before, placesOf(label)) },
      { title: 'after', of: (label) => labelText(label.after, placesOf(label)) },
      { title: 'P(first) under', of: (label) => movedText(label, asked) },
      { title: 'label job now', of: ({ after, subject }) => placeText({ labelJobId: after.labelJobId, subject }) },
      { title: 'item', of: ({ item }) => itemText(item) },
    ],
    paint,
  );
}

/** "no-harm 0.91 -> 0.12": of the principle that was asked for, or carries the flip; where none alone does, of the one that moved most. */
function movedText({ before, after, carriedBy: [carrying] }: FlippedLabel, asked?: string): string {
  const keys = [...new Set([...after.principles, ...before.principles].map(({ key }) => key))];
  const of = ({ principles }: FlippedLabel['before'], key: string) => principles.find((one) => one.key === key);
  const moves = keys.map((key) => {
    const [was, is] = [of(before, key), of(after, key)];
    return { key, was, is, by: Math.abs((is?.probability ?? 0.5) - (was?.probability ?? 0.5)) };
  });
  const wanted = asked ?? carrying;
  const [most] = moves.filter(({ key }) => wanted === undefined || key === wanted).sort((a, b) => b.by - a.by);
  if (!most) return '';
  const places = placesApart(most.was?.probability, most.is?.probability);
  return `${oneLine(most.key)} ${heldText(most.was, places)} -> ${heldText(most.is, places)}`;
}

const placesOf = ({ before, after }: FlippedLabel): number => placesApart(before.probability, after.probability);

/** Digits after the point that tell two probabilities apart: a label flips where 0.5499 becomes 0.5501. */
function placesApart(a: number | null | undefined, b: number | null | undefined): number {
  if (a == null || b == null || a === b) return 2;
  return [2, 3, 4, 5].find((places) => a.toFixed(places) !== b.toFixed(places)) ?? 6;
}

const heldText = (held: { probability: number | null } | undefined, places: number): string =>
  held === undefined
    ? 'not asked'
    : held.probability === null
      ? 'does not apply'
      : numberText(held.probability, places);
