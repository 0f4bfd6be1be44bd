import type { Aspect } from '#libs/domain/aspect.js';
import { groupedBy, number, numbers, text, type Row } from '../data/fields.js';
import { namesOf, type Figures, type Tree } from '../data/figures.js';
import { COUNT, IMAGE, QUALITY, type AnnotatedImages } from '../kinds/annotated-images.js';
import { lowest, ratingsOf, together, type JudgedImages } from '../kinds/judged-images.js';
import { rankingFigures, type Rankings } from '../kinds/rankings.js';
import { scorersOf, type ScoredImages } from '../kinds/scored-images.js';
import type { NamedItem, Opinion, ScoreHouse } from './score-house.js';

/** Images as items, one for each prompt. */
const itemsOf = (rows: readonly Row[], prompt: (row: Row) => string, image: (row: Row) => string): NamedItem[] =>
  [...groupedBy(rows, prompt)].map(([words, some]) => ({
    ...{ externalId: words, prompt: words },
    images: [...new Set(some.map(image))],
  }));

/** Scores of machines and ratings of people, all about how well the image shows its text. */
export async function loadScoredImages(house: ScoreHouse, { file, rows }: ScoredImages): Promise<Figures> {
  const about = (row: Row) => ({
    item: text(row, 'text'),
    candidate: text(row, 'image_path'),
    aspect: 'alignment' as const,
  });
  const scores = scorersOf(rows).flatMap((scorer): Opinion[] =>
    rows.map((row) => ({ ...about(row), scorer, value: number(row, scorer) })),
  );
  const ratings = rows.flatMap((row): Opinion[] =>
    (numbers(row, 'human_scores') ?? []).map((value, i) => ({ ...about(row), rater: `rater ${i + 1}`, value })),
  );
  const items = itemsOf(
    rows,
    (row) => text(row, 'text'),
    (row) => text(row, 'image_path'),
  );
  const report = await house.load(file.path, items, { scores, ratings });
  const [people] = report.ratings;
  const tree: Tree = {
    images: report.candidates,
    raters_exact_agreement: people?.exact ?? null,
    raters_within_1: people?.withinOne ?? null,
    ...Object.fromEntries(
      report.scorers.map((one) => [
        one.scorer,
        { pearson: one.pearson, spearman: one.spearman, kendall_tau_b: one.kendallTauB },
      ]),
    ),
  };
  return { names: namesOf(file), tree };
}

/** Semantic consistency is alignment, perceptual quality is quality. */
const ASPECT_OF: Record<string, Aspect> = { SC: 'alignment', PQ: 'quality' };

/** Scores of a judge and ratings of people in several aspects, and in all of them together. */
export async function loadJudgedImages(house: ScoreHouse, set: JudgedImages): Promise<Figures> {
  const { file, rows, aspects } = set;
  const [prompt, image] = [(row: Row) => text(row, 'text_prompt'), (row: Row) => text(row, 'image')];
  const wordOf = (aspect: string) => ASPECT_OF[aspect] ?? 'other';
  const opinions = (row: Row, values: number[], source: object): Opinion[] => [
    ...aspects.map((aspect, at) => ({
      ...{ item: prompt(row), candidate: image(row), value: values[at] ?? Number.NaN, aspect: wordOf(aspect) },
      ...source,
    })),
    { item: prompt(row), candidate: image(row), value: together(values), aspect: 'overall', ...source },
  ];
  const scores = rows.flatMap((row) =>
    opinions(
      row,
      aspects.map((aspect) => lowest(row, aspect)),
      { scorer: 'judge' },
    ),
  );
  const ratings = rows.flatMap((row) =>
    ratingsOf(row, set).flatMap((values, i) => opinions(row, values, { rater: `rater ${i + 1}` })),
  );
  const report = await house.load(file.path, itemsOf(rows, prompt, image), { scores, ratings });
  const of = (aspect: Aspect) => report.scorers.find((one) => one.aspect === aspect);
  const tree: Tree = {
    n: of('overall')?.scores ?? null,
    O: of('overall')?.spearman ?? null,
    ...Object.fromEntries(
      aspects.flatMap((aspect) => {
        const figures = of(wordOf(aspect));
        return [
          [aspect, figures?.spearman ?? null],
          [`mean_${aspect}`, figures?.mean ?? null],
          [`mean_human_${aspect}`, figures?.peopleMean ?? null],
        ];
      }),
    ),
  };
  return { names: namesOf(file), tree };
}

/** What several people counted in images and how good they found them. What they said in words is kept beside it. */
export async function loadAnnotatedImages(house: ScoreHouse, { file, rows }: AnnotatedImages): Promise<Figures> {
  const [prompt, image] = [(row: Row) => text(row, 'Input.caption'), (row: Row) => text(row, IMAGE)];
  const ratings = [...groupedBy(rows, image).values()].flatMap((people) =>
    people.flatMap((row, i): Opinion[] => {
      const about = { item: prompt(row), candidate: image(row), rater: `annotator ${i + 1}` };
      const colour = row['Answer.task-color-0'];
      return [
        { ...about, aspect: 'quality', value: Number(row[QUALITY]), scale: '1-4' },
        { ...about, aspect: 'count', value: Number(row[`${COUNT}0`]), colour, position: row['Answer.task-position-x'] },
      ];
    }),
  );
  const report = await house.load(file.path, itemsOf(rows, prompt, image), { scores: [], ratings });
  const counts = async (sql: string) =>
    Object.fromEntries(
      (await house.rows<{ word: string; times: number }>(sql, [report.datasetId])).map(({ word, times }) => [
        word,
        times,
      ]),
    );
  const stored = `FROM human_rating h JOIN candidate c ON c.id = h.candidate_id JOIN item i ON i.id = c.item_id
    WHERE i.dataset_id = $1 AND h.aspect = 'quality'`;
  const tree: Tree = {
    rows: report.ratings.find(({ aspect }) => aspect === 'quality')?.ratings ?? null,
    images: report.candidates,
    pairwise_exact_agreement_count_0: report.ratings.find(({ aspect }) => aspect === 'count')?.exact ?? null,
    quality: await counts(`SELECT h.value::text AS word, count(*)::int AS times ${stored} GROUP BY 1`),
    raters_per_image: await counts(
      `SELECT n::text AS word, count(*)::int AS times FROM (SELECT count(*) AS n ${stored} GROUP BY c.id) per GROUP BY 1`,
    ),
  };
  return { names: namesOf(file), tree };
}

/** Rankings are gold labels: they are counted as they come back. */
export async function loadRankings(house: ScoreHouse, { file, groups }: Rankings): Promise<Figures> {
  const items = groups.map(({ candidates, ranks }, i) => ({
    ...{ externalId: String(i), prompt: `ranking ${i}`, images: candidates, gold: ranks },
  }));
  const { datasetId } = await house.load(file.path, items, { scores: [], ratings: [] });
  const stored = await house.rows<{ candidates: string[]; ranks: number[] }>(
    `SELECT i.gold AS ranks, ARRAY (SELECT c.image_name FROM candidate c WHERE c.item_id = i.id ORDER BY c.position) AS candidates
     FROM item i WHERE i.dataset_id = $1 AND i.gold IS NOT NULL`,
    [datasetId],
  );
  const [figures] = rankingFigures({ file, groups: stored }).figures;
  if (!figures) throw new Error('rankings have figures');
  return figures;
}
