import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { dataFolder, readDataFiles } from './data/data-file.js';
import { groupedBy, text } from './data/fields.js';
import { compare } from './expected/comparison.js';
import { type ExpectedFigures, readExpectedValues } from './expected/expected-values.js';
import { figuresOf } from './expected/figures-of.js';
import {
  type AnnotatedPairs,
  annotatedPairFigures,
  findAnnotatedPairs,
  type HumanLabel,
  humanLabels,
  readLabel,
  recordedVerdicts,
} from './kinds/annotated-pairs.js';
import { type AnnotatedImages, findAnnotatedImages, IMAGE, QUALITY } from './kinds/annotated-images.js';
import { ReviewHouse } from './reviews/review-house.js';

jest.setTimeout(300_000);

const { wanted, path } = dataFolder();
const files = path === null ? [] : readDataFiles(path);
const expected = path === null ? [] : (readExpectedValues(path) ?? []);
const pairs = findAnnotatedPairs(files);
const images = findAnnotatedImages(files);

const VERDICTS: Record<HumanLabel, HumanVerdict> = { '0': 'tie', '1': 'first', '2': 'second' };
const LABELS = new Map(Object.entries(VERDICTS).map(([label, verdict]) => [verdict, label]));

/** Recorded people claim units and decide them over HTTP; what the house makes of it is what is expected of the recording. */
// the data belong to others and do not come with the project: without them the test says so in its own name
if (pairs.length + images.length === 0) it.skip(`recorded reviewers: there are none below ${wanted}`, () => undefined);
else
  describe('recorded reviewers', () => {
    let house: ReviewHouse;
    beforeAll(async () => {
      house = await ReviewHouse.open();
    });
    afterAll(() => house.close());

    for (const set of pairs) {
      const figures = annotatedPairFigures(set).figures;
      const meant = expected.filter((one) => {
        const match = figuresOf(one, figures);
        return 'figures' in match && one.key.endsWith(set.file.path.split('/').at(-1) ?? '');
      });
      it(`${set.file.path}: the agreement of the people who reviewed is that of the recording`, async () => {
        expect(meant).toHaveLength(1);
        for (const one of meant) await reviewedAlike(house, set, one);
      });
    }

    for (const set of images) {
      it(`${set.file.path}: five people judge each image, and as many images are good as they held good`, () =>
        judgedAlike(house, set));
    }
  });

/** `columns`: of each person, their verdicts by item. */
const columnsOf = (labels: readonly HumanLabel[][]): HumanVerdict[][] =>
  (labels[0] ?? []).map((_, rater) => labels.map((row) => VERDICTS[row[rater] ?? '0']));

async function reviewedAlike(house: ReviewHouse, set: AnnotatedPairs, one: ExpectedFigures): Promise<void> {
  const recorded = columnsOf(humanLabels(set));
  // of people among themselves: every item is a unit, whatever a judge says of it
  const all = await house.pairs(set.rows.map(() => 'first'));
  const audit = await house.review(all, 'pair', set.rows.length, recorded);
  const stored = [...(await house.stored(audit)).values()];
  const again = {
    ...set,
    rows: set.rows.map((row, item) => ({
      ...row,
      ...Object.fromEntries(
        set.raters.map(({ column }, rater) => [column, LABELS.get(stored[rater]?.[item] ?? 'tie')]),
      ),
    })),
  };
  const comparison = compare(one, { figures: annotatedPairFigures(again).figures[0] ?? { names: [], tree: {} } }, []);
  expect(comparison).toMatchObject({ differences: [], missing: [] });
  expect(comparison.compared).toBe(one.leaves.length);

  const told = (place: string): number | null => one.leaves.find((leaf) => leaf.path.join('.') === place)?.value ?? NaN;
  const { reviewers, decidedBy } = await house.report(audit);
  expect(reviewers.pairwise).toHaveLength(3);
  for (const [i, names] of ['1-2', '1-3', '2-3'].entries()) {
    expect(reviewers.pairwise[i]?.kappa.value).toBeCloseTo(told(`cohen.${names}`) ?? NaN, 6);
  }
  expect(decidedBy.agreement).toBe(told('unanimous'));

  for (const judge of set.judges) {
    // a judge whose answers cannot all be read has no accuracy to compare: what it did not say is no label
    if (told(`${judge.column}.unparsed`) !== 0) continue;
    const machine = recordedVerdicts(set, judge).map((verdict) => {
      const label = readLabel(verdict);
      return label === '1' ? 'first' : label === '2' ? 'second' : null;
    });
    const size = machine.filter((label) => label !== null).length;
    const report = await house.report(await house.review(await house.pairs(machine), 'pair', size, recorded));
    expect(report.overall.agreement).toMatchObject({
      method: 'census',
      value: expect.closeTo(told(`${judge.column}.agreement_without_ties`) ?? NaN, 6),
    });
  }
}

async function judgedAlike(house: ReviewHouse, { rows }: AnnotatedImages): Promise<void> {
  const people = [...groupedBy(rows, (row) => text(row, IMAGE)).values()];
  // 1 and 2 of 4 are bad
  const good = people.map((own) => own.map((row) => Number(text(row, QUALITY)) > 2));
  const recorded = (good[0] ?? []).map((_, rater) =>
    good.map((own): HumanVerdict => (own[rater] === true ? 'complies' : 'violates')),
  );
  const audit = await house.review(await house.images(people.length), 'image', people.length, recorded);
  const stored = await house.stored(audit);
  const values = [...stored.values()];
  expect(values).toEqual(recorded);
  const count = (value: HumanVerdict) => values.flat().filter((one) => one === value).length;
  const quality = expected.flatMap(({ leaves }) =>
    leaves.some((leaf) => leaf.path.join('.') === 'raters_per_image.5') ? leaves : [],
  );
  const told = (...names: string[]) =>
    names.reduce((sum, name) => sum + (quality.find((leaf) => leaf.path.join('.') === name)?.value ?? NaN), 0);
  expect([people.length, values.length]).toEqual([told('images'), 5]);
  expect(count('violates')).toBe(told('quality.1', 'quality.2'));
  expect(count('complies')).toBe(told('quality.3', 'quality.4'));

  const { reviewers, nonResponse } = await house.report(audit);
  expect(nonResponse).toMatchObject({ skips: [], missing: 0 });
  expect(reviewers).toMatchObject({ units: people.length, pairwise: expect.any(Array) });
  // every two people, each with the images that both judged: what a count of the recording gives
  const names = [...stored.keys()].sort();
  for (const { reviewers: two, agreement } of reviewers.pairwise) {
    const [a, b] = two.map((name) => stored.get(name) ?? []);
    const alike = (a ?? []).filter((value, item) => value === b?.[item]).length;
    expect(agreement).toMatchObject({ n: people.length, value: expect.closeTo(alike / people.length, 12) });
    expect(names).toEqual(expect.arrayContaining([...two]));
  }
  expect(reviewers.pairwise).toHaveLength(10);
}
