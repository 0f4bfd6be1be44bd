import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#libs/database/database.js';
import { DEFAULT_COMPARISON, DEFAULT_RATING, type ComparisonRecipe } from '#libs/domain/recipe.js';
import type { JudgeReport, ReportPart } from '#libs/labelling/report/judge-report.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { PrincipleReportService } from '#libs/labelling/report/principles/principle-report.service.js';
import { ReportTurns } from '#libs/labelling/report/turns.js';
import { AnswerStore } from './stored-answers.js';
import type { StoredJudgement } from './stored-job.js';
import { testDatabase } from './test-database.js';

const COMPARISON: ComparisonRecipe = {
  name: 'comparison',
  candidates: null,
  comparison: { ...DEFAULT_COMPARISON, principles: 'all' },
};

let database: Database;
let drop: () => Promise<void>;
let reports: JudgeReportService;
beforeAll(async () => {
  const given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  drop = given.drop;
  reports = new JudgeReportService(database);
});
afterAll(async () => {
  await database.close();
  await drop();
});

/** Both orders of one pair. */
const orders = (
  one: Partial<StoredJudgement>,
  two: Partial<StoredJudgement>,
  of: Partial<StoredJudgement> = {},
): StoredJudgement[] => [
  { ...of, ...one, shownFirst: 'first' },
  { ...of, ...two, shownFirst: 'second' },
];

function row({ rows }: ReportPart, judge: string | null, principle: string | null) {
  const found = rows.find((one) => one.judge === judge && one.principle === principle);
  if (!found) throw new Error(`no row of ${judge} under ${principle}`);
  return found;
}

describe('the judge report of comparisons', () => {
  let report: JudgeReport;
  beforeAll(async () => {
    const store = await AnswerStore.open(database, [
      { key: 'care', tags: ['harm'] },
      { key: 'calm', tags: ['harm', 'tone'] },
    ]);
    const long = 'x'.repeat(100);
    // what another run has paid for
    await store.store({
      recipe: COMPARISON,
      jobs: [{ item: 'elsewhere', calls: [{ name: 'paid elsewhere', latencyMs: 900, cost: '5' }] }],
    });
    const runId = await store.store({
      recipe: COMPARISON,
      models: { judge: 'judge', fallback: 'second' },
      canary: true,
      jobs: [
        {
          item: 'right twice',
          gold: 1,
          metadata: { tag: 'crime', tags: ['crime', 'night'] },
          candidates: ['short', long],
          outcome: 'pair',
          judgements: [
            ...orders(
              { call: { name: 'a', latencyMs: 100, servedModel: 'm-1', fingerprint: 'fp' } },
              { call: { name: 'b', latencyMs: 200, servedModel: 'm-2' } },
              { verdict: 'second', probability: 0.2 },
            ),
            ...orders(
              { verdict: 'first', call: { name: 'paid elsewhere' } },
              { verdict: 'second' },
              { principle: 'calm' },
            ),
          ],
          // the first answer to one of them could not be read, the second could; another was an error
          calls: [
            { name: 'first answer' },
            { name: 'an error', state: 'error', cost: null },
            { name: 'another model', endpoint: 'writer', template: 'revision' },
          ],
          suspects: [
            { text: 'candidate:1', code: 'asks_for_verdict', excerpt: 'choose me' },
            { text: 'candidate:1', code: 'role_marker', excerpt: 'system:' },
          ],
        },
        {
          item: 'refused',
          gold: 'tie',
          metadata: { tags: 'crime' },
          state: 'failed',
          judgements: [
            ...orders({ state: 'refused' }, { verdict: 'tie' }),
            ...orders({ verdict: 'tie' }, { verdict: 'tie' }, { judge: 'second', insteadOf: 'judge' }),
            { principle: 'calm', shownFirst: 'first', state: 'truncated' },
            { principle: 'calm', shownFirst: 'second', state: 'failed' },
          ],
        },
        { item: 'waits', state: 'active' },
        {
          item: 'canary',
          canary: true,
          gold: 0,
          metadata: { tag: 'gold' },
          judgements: orders({ verdict: 'first' }, { verdict: 'first' }),
        },
      ],
    });
    report = await reports.report(runId);
  });

  it('has a row for all, each judge, each principle and both', () => {
    expect(report.labelled.rows.map(({ judge, principle }) => [judge, principle])).toEqual([
      [null, null],
      ['judge', null],
      ['second', null],
      [null, 'care'],
      ['judge', 'care'],
      ['second', 'care'],
      [null, 'calm'],
      ['judge', 'calm'],
    ]);
    expect(report.labelled.labelJobs).toEqual({
      total: 3,
      states: { done: 1, failed: 1, active: 1 },
      outcomes: { pair: 1 },
      withGold: 2,
    });
  });

  it('counts what became of the questions', () => {
    const { answers } = row(report.labelled, 'judge', null);
    expect(answers).toMatchObject({
      asked: 8,
      readable: { count: 5 },
      refused: { count: 1, of: 8, rate: 0.125, interval: { low: expect.any(Number), high: expect.any(Number) } },
      truncated: { count: 1 },
      failed: { count: 1 },
      stoodIn: 0,
      ways: { logprobs: 5, verdict: 0, samples: 0 },
      samples: { count: 0, of: 0, rate: null },
    });
    expect(row(report.labelled, 'second', null).answers).toMatchObject({ asked: 2, stoodIn: 2 });
    expect(report.labelled.judges[1]).toMatchObject({ judge: 'second', standsInFor: [{ judge: 'judge', answers: 2 }] });
  });

  it('counts verdicts in candidate coordinates, also the same slot twice', () => {
    const { comparison } = row(report.labelled, 'judge', null);
    expect(comparison?.pairs).toMatchObject({
      pairs: 4,
      pairsWithGold: 4,
      answers: 8,
      unreadable: { count: 3, of: 8 },
      ties: { ofAll: { count: 1, of: 8 }, ofReadable: { count: 1, of: 5 } },
      // under calm the first slot was taken twice: first, then second
      sameSlotTwice: { ofAll: { count: 1, of: 4 }, ofReadable: { count: 1, of: 2 } },
      sameSlotFirst: { count: 1, of: 1 },
      firstSlot: { count: 3, of: 4 },
      // under care the longer one won
      prefersLonger: { count: 1, of: 1 },
      accuracy: { ofAll: { count: 4, of: 8 }, ofReadable: { count: 4, of: 5 } },
    });
    // and P(first is better) was 0.9, then 0.1
    expect(comparison?.flips).toMatchObject({ ofAll: { count: 1, of: 4 }, ofReadable: { count: 1, of: 2 } });
    expect(row(report.labelled, 'judge', 'calm').comparison?.pairs).toMatchObject({
      pairs: 2,
      ordersAgree: { ofReadable: { count: 0, of: 1 } },
    });
  });

  it('has the probabilities of pairs that have one, both orders averaged, and their calibration', () => {
    const { comparison } = row(report.labelled, 'judge', null);
    // 0.2 under care, (0.9 + 0.1) / 2 under calm
    expect(comparison?.probabilities.n).toBe(2);
    expect(comparison?.probabilities.bins.flatMap(({ low, count }) => (count > 0 ? [[low, count]] : []))).toEqual([
      [0.2, 1],
      [0.5, 1],
    ]);
    expect(comparison?.calibration?.brier).toBeCloseTo((0.2 ** 2 + 0.5 ** 2) / 2, 12);
  });

  it('has the label of a judge alone, over its principles', () => {
    expect(row(report.labelled, 'judge', null).comparison?.labels).toMatchObject({
      pairs: 2,
      withGold: 2,
      unreadable: { count: 1, of: 2 },
      accuracy: { ofAll: { count: 1, of: 2 }, ofReadable: { count: 1, of: 1 } },
    });
    expect(row(report.labelled, 'judge', 'care').comparison?.labels).toBeNull();
    expect(row(report.labelled, null, null).comparison?.labels).toBeNull();
  });

  it('has the calls behind the answers, and those of the ledger', () => {
    expect(row(report.labelled, 'judge', null).calls).toEqual({
      calls: 3,
      reused: 1,
      cost: '0.020000000000',
      unpriced: 0,
      meanLatencyMs: 400,
      p95LatencyMs: 900,
    });
    expect(row(report.labelled, 'judge', 'calm').calls).toMatchObject({ calls: 1, reused: 1, cost: null });
    const [judge] = report.labelled.judges;
    // a and b, the first answer, the error; the writer is no judge
    expect(judge?.ledger).toMatchObject({ calls: 4, failed: [{ code: 'timeout', calls: 1 }], unpriced: 1 });
    // one healed by its re-ask, one truncated twice
    expect(judge?.reAsked).toMatchObject({ count: 2, of: 8 });
    expect(judge?.served.map(({ servedModel, fingerprint, calls }) => [servedModel, fingerprint, calls])).toEqual([
      ['m-1', 'fp', 1],
      ['m-2', null, 1],
      ['served', null, 1],
    ]);
  });

  it('tells failures by the tags of items and of principles', () => {
    const { items, principles } = report.labelled.tags;
    expect(items.map(({ tag, judge, answers }) => [tag, judge, answers.asked, answers.refused.count])).toEqual([
      ['crime', 'judge', 8, 1],
      ['crime', 'second', 2, 0],
      ['night', 'judge', 4, 0],
    ]);
    expect(principles.map(({ tag, judge, answers }) => [tag, judge, answers.asked, answers.refused.count])).toEqual([
      ['harm', 'judge', 8, 1],
      ['harm', 'second', 2, 0],
      ['tone', 'judge', 4, 0],
    ]);
  });

  it('counts texts that give orders to the judge, and how often they won', () =>
    expect(report.labelled.suspects).toEqual({
      labelJobs: 1,
      codes: [
        { code: 'asks_for_verdict', labelJobs: 1, places: 1 },
        { code: 'role_marker', labelJobs: 1, places: 1 },
      ],
      chosen: { count: 1, of: 1, rate: 1, interval: { low: expect.any(Number), high: 1 } },
    }));

  it('keeps the canary apart', () => {
    expect(report.canary?.labelJobs).toMatchObject({ total: 1, withGold: 1 });
    expect(report.canary?.tags.items.map(({ tag }) => tag)).toEqual(['gold']);
    const { comparison } = row(report.canary!, 'judge', null);
    expect(comparison?.pairs.accuracy.ofAll).toMatchObject({ count: 2, of: 2 });
    expect(report.labelled.tags.items.map(({ tag }) => tag)).not.toContain('gold');
  });

  it('is narrowed to a judge or a principle, and refuses unknown ones', async () => {
    const { runId } = report;
    const narrow = await reports.report(runId, { judge: 'judge', principle: 'care' });
    expect(narrow.labelled.rows.map(({ judge, principle }) => [judge, principle])).toEqual([['judge', 'care']]);
    expect(narrow.labelled.rows[0]).toEqual(row(report.labelled, 'judge', 'care'));
    await expect(reports.report(runId, { judge: 'nobody' })).rejects.toMatchObject({
      code: 'unknown_judge',
      places: [{ at: 'judge', message: 'is one of judge, second' }],
    });
    await expect(reports.report(runId, { principle: 'nothing' })).rejects.toMatchObject({ code: 'unknown_principle' });
    await expect(reports.report('01919191-0000-7000-8000-000000000001')).rejects.toMatchObject({
      code: 'run_not_found',
    });
  });
});

describe('the judge report of a jury, a ranking and a revision', () => {
  it('compares judges on the same question, and names those that were excluded', async () => {
    const store = await AnswerStore.open(database);
    const runId = await store.store({
      recipe: COMPARISON,
      models: { judge: 'a', jury: ['b'] },
      jobs: [
        {
          item: 'agree',
          judgements: ['a', 'b'].flatMap((judge) => orders({ verdict: 'first' }, { verdict: 'first' }, { judge })),
        },
        {
          item: 'differ',
          judgements: [
            ...orders({ verdict: 'first' }, { verdict: 'first' }, { judge: 'a' }),
            // the slot decided: a tie under the swap rule
            ...orders({ verdict: 'first' }, { verdict: 'second' }, { judge: 'b' }),
          ],
        },
        {
          item: 'excluded',
          result: { excluded: [{ judge: 'b', code: 'timeout', message: 'late' }] },
          judgements: [
            ...orders({ verdict: 'first' }, { verdict: 'first' }, { judge: 'a' }),
            ...orders({ state: 'failed' }, { state: 'failed' }, { judge: 'b' }),
          ],
        },
      ],
    });
    const { jury } = (await reports.report(runId)).labelled;
    expect(jury.excluded).toEqual([{ judge: 'b', code: 'timeout', labelJobs: 1 }]);
    expect(jury.agreements.map(({ judges, principle }) => [judges, principle])).toEqual([
      [['a', 'b'], null],
      [['a', 'b'], 'care'],
    ]);
    expect(jury.agreements[0]?.agreement).toMatchObject({
      ofAll: { count: 1, of: 3 },
      ofReadable: { count: 1, of: 2 },
    });
    expect(jury.agreements[0]?.kappa?.ofReadable.n).toBe(2);
  });

  it('reads ranks as gold of each pair, and no gold for a revision', async () => {
    const store = await AnswerStore.open(database);
    const runId = await store.store({
      recipe: { name: 'ranking', plan: 'all', candidates: null, comparison: COMPARISON.comparison },
      jobs: [
        {
          item: 'ranked',
          gold: [2, 1, 2],
          candidates: ['a', 'b', 'c'],
          revision: 'x'.repeat(50),
          judgements: [
            ...orders({ verdict: 'second' }, { verdict: 'second' }, { subject: 'candidate:0|candidate:1' }),
            ...orders({ verdict: 'tie' }, { verdict: 'tie' }, { subject: 'candidate:0|candidate:2' }),
            ...orders({ verdict: 'second' }, { verdict: 'second' }, { subject: 'candidate:1|candidate:2' }),
            ...orders({ verdict: 'second' }, { verdict: 'second' }, { subject: 'candidate:0|revision:1' }),
          ],
        },
      ],
    });
    const { comparison } = row((await reports.report(runId)).labelled, 'judge', 'care');
    expect(comparison?.pairs).toMatchObject({
      pairs: 4,
      pairsWithGold: 3,
      correctInBoth: { ofAll: { count: 2, of: 3 } },
      prefersLonger: { count: 1, of: 1 },
    });
  });

  it('of a run without answers or gold labels says so with nulls, not zeros', async () => {
    const store = await AnswerStore.open(database);
    const runId = await store.store({
      recipe: COMPARISON,
      jobs: [{ item: 'no gold', judgements: orders({ verdict: 'first' }, { verdict: 'first' }) }],
    });
    const report = await reports.report(runId);
    const { comparison, calls } = row(report.labelled, 'judge', 'care');
    expect(report.canary).toBeNull();
    expect(report.labelled.labelJobs.withGold).toBe(0);
    expect(comparison?.calibration).toBeNull();
    expect(comparison?.pairs.accuracy.ofAll).toEqual({ count: 0, of: 0, rate: null, interval: null });
    expect(calls).toEqual({ calls: 0, reused: 0, cost: null, unpriced: 0, meanLatencyMs: null, p95LatencyMs: null });
    const empty = await reports.report(await store.store({ recipe: COMPARISON, jobs: [] }));
    expect(empty.labelled.rows).toEqual([]);
  });
});

it('reports are made two at a time, whatever they tell, and a failed one does not hold up the next', async () => {
  const store = await AnswerStore.open(database);
  const runId = await store.store({ recipe: COMPARISON, jobs: [] });
  const two = new Database(database.url, 2, () => undefined);
  try {
    const turns = new ReportTurns();
    const [judges, principles] = [new JudgeReportService(two, turns), new PrincipleReportService(two, turns)];
    const nothing = expect(judges.report('01919191-0000-7000-8000-000000000001')).rejects.toThrow('There is no run');
    const all = Promise.all([judges.report(runId), principles.report(runId), judges.report(runId)]);
    await new Promise(setImmediate);
    expect(two.pool.waitingCount).toBe(0);
    await nothing;
    expect((await all).map((report) => report.runId)).toEqual([runId, runId, runId]);
  } finally {
    await two.close();
  }
});

describe('the judge report of other recipes', () => {
  it('has the distribution and mean of ratings, agreement of judges and with gold', async () => {
    const store = await AnswerStore.open(database);
    const both = (scores: [number | null, number | null], judge: string, expected?: number) =>
      scores.map((score, i) => ({
        judge,
        subject: `candidate:${i}`,
        score,
        ...(expected && score ? { expected } : {}),
      }));
    const runId = await store.store({
      recipe: { name: 'rating', candidates: null, rating: DEFAULT_RATING },
      models: { judge: 'a', jury: ['b'] },
      jobs: [
        { item: 'one', gold: 0, ratings: [...both([5, 1], 'a'), ...both([4, 1], 'b')] },
        { item: 'two', gold: 1, ratings: [...both([3, 3], 'a'), ...both([null, 2], 'b')] },
        { item: 'three', ratings: [{ judge: 'a', subject: 'candidate:0', state: 'unreadable' }] },
      ],
    });
    const { labelled } = await reports.report(runId);
    expect(row(labelled, 'a', 'care').rating).toMatchObject({
      scale: '1-5',
      scored: 4,
      mean: 3,
      standardDeviation: Math.sqrt(8 / 3),
      distribution: [
        { score: 1, count: 1 },
        { score: 2, count: 0 },
        { score: 3, count: 2 },
        { score: 4, count: 0 },
        { score: 5, count: 1 },
      ],
      gold: { pairs: 2, ties: { ofAll: { count: 1, of: 2 } }, accuracy: { ofAll: { count: 1, of: 2 } } },
    });
    expect(row(labelled, 'b', 'care').rating?.notApplicable.ofReadable).toMatchObject({ count: 1, of: 4 });
    const [agreement] = labelled.jury.agreements;
    expect(agreement?.agreement.ofReadable).toMatchObject({ count: 1, of: 4 });
    // 5-4, 1-1, 3-2; where one gave none there is nothing to weigh
    expect(agreement?.weightedKappa?.n).toBe(3);
    expect(agreement?.kappa).toBeNull();
  });

  it('has choices, places shown, confusion and calibration of classifications', async () => {
    const store = await AnswerStore.open(database);
    const options = ['yes', 'no'];
    const runId = await store.store({
      recipe: {
        name: 'classification',
        candidates: null,
        classification: { question: 'Well?', options, reasons: false, samples: 1, temperature: 1 },
      },
      jobs: [
        {
          item: 'one',
          gold: 'yes',
          candidates: [],
          classifications: [{ label: 'yes', distribution: [0.8, 0.2], shown: [1, 0] }],
        },
        {
          item: 'two',
          gold: 'no',
          candidates: [],
          classifications: [{ label: 'yes', distribution: [0.6, 0.4], shown: [0, 1] }],
        },
        { item: 'three', gold: 'no', candidates: [], classifications: [{ state: 'refused', shown: [0, 1] }] },
      ],
    });
    const { labelled } = await reports.report(runId);
    const { answers, classification } = row(labelled, 'judge', null);
    expect(answers).toMatchObject({ asked: 3, refused: { count: 1 } });
    expect(classification).toMatchObject({
      classified: 2,
      labels: [{ label: 'yes', count: 2 }],
      shownPlaces: [1, 1],
      gold: {
        answers: 3,
        accuracy: { ofAll: { count: 1, of: 3 }, ofReadable: { count: 1, of: 2 } },
        confusion: {
          labels: ['no', 'yes'],
          counts: [
            [0, 1],
            [0, 1],
          ],
        },
      },
    });
    expect(classification?.gold?.calibration.brier).toBeCloseTo((0.2 ** 2 + 0.6 ** 2) / 2, 12);
  });

  it('has no confusion where every item brings other options', async () => {
    const store = await AnswerStore.open(database);
    const runId = await store.store({
      recipe: {
        name: 'classification',
        candidates: null,
        classification: { question: 'Well?', options: null, reasons: false, samples: 1, temperature: 1 },
      },
      jobs: Array.from({ length: 12 }, (_, i) => ({
        item: `own ${i}`,
        gold: `a${i}`,
        options: [`a${i}`, `b${i}`],
        candidates: [],
        classifications: [{ label: `${i % 3 === 0 ? 'b' : 'a'}${i}`, distribution: [0.5, 0.5], shown: [0, 1] }],
      })),
    });
    const { classification } = row((await reports.report(runId)).labelled, 'judge', null);
    expect(classification?.gold).toMatchObject({
      accuracy: { ofAll: { count: 8, of: 12 } },
      confusion: null,
      kappa: null,
    });
    expect(classification?.shownPlaces).toEqual([8, 4]);
  });
});
