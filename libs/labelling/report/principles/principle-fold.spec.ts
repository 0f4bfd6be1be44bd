import { describe, expect, it } from '@jest/globals';
import type { LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import type { FINDINGS, JOINT_FINDINGS } from '#libs/domain/finding.js';
import { DEFAULT_RATING, type RatingRecipe } from '#libs/domain/recipe.js';
import { ALL_PRINCIPLES, failed, held, labelled, principle } from '../testing/labelled.js';
import { holds } from './found-filter.js';
import { labelsOfJob } from '../labels/labels-of-job.js';
import { labelSettings } from '../labels/reported-label.js';
import { PrincipleFold } from './principle-fold.js';

const RUN = { recipe: ALL_PRINCIPLES, principles: [principle('care'), principle('calm'), principle('wit')] };

const JOBS = [
  // care outweighs calm: without care the label is the other one
  labelled('a', [held('care', 0.95), held('calm', 0.3)]),
  // both agree: neither alone changes anything
  labelled('b', [held('care', 0.9), held('calm', 0.8)]),
  // they cancel out to a tie: without either there would be a pair
  labelled('c', [held('care', 0.8), held('calm', 0.2, { flipped: true })]),
  // only care applies: without it there is no pair
  labelled('d', [held('care', 0.1), held('calm', null)]),
  // calm ties
  labelled('e', [held('care', 0.9), held('calm', 0.52)]),
  failed('f', ['care', 'calm']),
];

function reported(jobs: LabelledJob[], run: ConstructorParameters<typeof PrincipleFold>[0] = RUN) {
  const fold = new PrincipleFold(run);
  for (const job of jobs) fold.add(job);
  return fold.result();
}

describe('the report of principles', () => {
  const report = reported(JOBS);
  const [care, calm, wit] = report.principles;

  it('counts what each principle did, with how many and an interval', () => {
    expect(report).toMatchObject({ labels: 5, failed: 1, several: true, decided: { count: 4, of: 5 } });
    expect(calm).toMatchObject({
      asked: 6,
      unlabelled: 1,
      applies: { ofAll: { count: 4, of: 6 }, ofReadable: { count: 4, of: 5 } },
      decides: { count: 3, of: 4 },
      ties: { count: 1, of: 4 },
      flipped: { count: 1, of: 4 },
      agrees: { count: 1, of: 2 },
    });
    expect(calm?.decides.interval).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
    expect(wit).toMatchObject({ asked: 0, decides: { count: 0, of: 0, rate: null, interval: null } });
  });

  it('tells how many labels would be others without a principle, by the function that made them', () => {
    expect(care?.besideOthers).toMatchObject({
      changes: { count: 4, of: 5 },
      kinds: { reversed: 1, gained: 1, lost: 2 },
      agrees: { count: 1, of: 3 },
    });
    expect(calm?.besideOthers).toMatchObject({ changes: { count: 1, of: 5 }, kinds: { gained: 1 } });
  });

  it('holds each two principles side by side, with the strongest conflicts', () => {
    expect(report.pairs).toMatchObject([
      { first: 'care', second: 'calm', labels: 5, agrees: { count: 1, of: 3 }, conflicts: 2 },
    ]);
    expect(report.pairs?.[0]?.examples.map(({ labelJobId, held: p }) => [labelJobId, p])).toEqual([
      ['job of a', { first: 0.95, second: 0.3 }],
      ['job of c', { first: 0.8, second: 0.2 }],
    ]);
  });

  it('shows the same examples whatever the order of the label jobs', () => {
    expect(reported([...JOBS].reverse())).toEqual(report);
    expect(care?.examples.decides.map(({ item, held: p }) => [item.externalId, p])).toEqual([
      ['a', 0.95],
      ['b', 0.9],
      ['d', 0.1],
    ]);
    expect(calm?.examples.ties).toMatchObject([{ labelJobId: 'job of e', held: 0.52, side: 'first' }]);
    expect(calm?.examples.notApplicable).toMatchObject([{ labelJobId: 'job of d', held: null }]);
  });

  it('has the labels behind every number', () => {
    const settings = labelSettings(RUN.recipe)!;
    const labels = JOBS.flatMap((job) =>
      labelsOfJob(job, RUN.recipe, new Map(RUN.principles.map((one) => [one.key, one]))),
    );
    const behind = (
      finding: (typeof FINDINGS)[number] | (typeof JOINT_FINDINGS)[number],
      key: string,
      other?: string,
    ) => labels.filter((label) => holds({ principle: key, finding, with: other }, label, settings)).length;
    expect(behind('asked', 'calm')).toBe((calm?.asked ?? 0) - (calm?.unlabelled ?? 0));
    expect(behind('applies', 'calm')).toBe(calm?.applies.ofReadable.count);
    for (const finding of ['decides', 'ties', 'flipped', 'agrees'] as const) {
      expect([finding, behind(finding, 'calm')]).toEqual([finding, calm?.[finding].count]);
    }
    expect(behind('changes', 'care')).toBe(care?.besideOthers?.changes.count);
    for (const kind of ['reversed', 'lost', 'gained'] as const) {
      expect([kind, behind(kind, 'care')]).toEqual([kind, care?.besideOthers?.kinds[kind]]);
    }
    expect(behind('agrees_with_rest', 'care')).toBe(care?.besideOthers?.agrees.count);
    expect(behind('conflict', 'calm', 'care')).toBe(report.pairs?.[0]?.conflicts);
    expect(behind('both_agree', 'care', 'calm')).toBe(report.pairs?.[0]?.agrees.count);
    expect(behind('asked', 'wit')).toBe(0);
  });

  it('says nothing of principles beside each other where each label has one', () => {
    const alone = reported([labelled('a', [held('care', 0.9)]), labelled('b', [held('calm', 0.2)])]);
    expect(alone).toMatchObject({ several: false, pairs: null });
    expect(alone.principles.map(({ besideOthers }) => besideOthers)).toEqual([null, null, null]);
  });

  it('lets a veto that decides alone be needed, and the outvoted not', () => {
    const vetoed = reported([labelled('a', [held('care', 0.2, { veto: true }), held('calm', 0.99)])]);
    expect(vetoed.principles[0]?.besideOthers).toMatchObject({ changes: { count: 1 }, kinds: { reversed: 1 } });
    expect(vetoed.principles[1]).toMatchObject({
      agrees: { count: 0, of: 1 },
      besideOthers: { changes: { count: 0 } },
    });
  });
});

describe('the report of principles of ratings', () => {
  const recipe: RatingRecipe = { name: 'rating', candidates: null, rating: DEFAULT_RATING };
  const rated = (key: string, subject: string, score: number, more: object = {}) => ({
    ...{ principle: key, judge: 'house', insteadOf: null, subject, state: 'readable' as const, score, expected: score },
    ...{ distribution: null, way: 'verdict' as const },
    ...more,
  });
  const job: LabelledJob = {
    ...labelled('a', []),
    outcome: 'pair',
    result: {
      scale: '1-5',
      scores: [
        {
          subject: 'candidate:0',
          score: 3.5,
          principles: [
            { key: 'care', score: 5 },
            { key: 'calm', score: 2 },
          ],
        },
        {
          subject: 'candidate:1',
          score: 1.5,
          principles: [
            { key: 'care', score: 1 },
            { key: 'calm', score: 2 },
          ],
        },
      ],
      labels: [
        {
          ...{ subject: 'candidate:0|candidate:1', outcome: 'pair', difference: 2, probability: 0.745 },
          ...{ preferred: 'first', way: 'verdict', flipped: null, decidedBy: [] },
        },
      ],
    },
    ratings: [
      rated('care', 'candidate:0', 5),
      rated('care', 'candidate:1', 1),
      rated('calm', 'candidate:0', 2),
      rated('calm', 'candidate:1', 2),
      rated('calm', 'candidate:1', 5, { judge: 'erring' }),
    ],
  };

  it('weighs what the ratings of each principle imply, without judges that were excluded', () => {
    const excluded = {
      ...job,
      result: { ...job.result, excluded: [{ judge: 'erring', code: 'refused', message: '' }] },
    };
    const { principles, pairs } = reported([excluded], { ...RUN, recipe });
    expect(principles[0]).toMatchObject({
      decides: { count: 1, of: 1 },
      agrees: { count: 1, of: 1 },
      besideOthers: { changes: { count: 1, of: 1 }, kinds: { lost: 1 } },
      examples: { decides: [{ held: 0.99, subject: 'candidate:0|candidate:1' }] },
    });
    expect(principles[1]).toMatchObject({ ties: { count: 1, of: 1 }, besideOthers: { changes: { count: 0, of: 1 } } });
    expect(pairs).toMatchObject([{ labels: 1, conflicts: 0, agrees: { of: 0 } }]);
  });

  it('counts the pairs that a failed label job would have made', () => {
    const { principles } = reported([{ ...failed('a', []), unlabelled: [{ principle: 'care', subjects: 3 }] }], {
      ...RUN,
      recipe,
    });
    expect(principles[0]).toMatchObject({ asked: 3, unlabelled: 3 });
  });
});
