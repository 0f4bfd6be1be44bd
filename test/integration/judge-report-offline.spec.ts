import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import type { JudgeReport } from '#libs/labelling/report/judge-report.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { CanaryDriftService } from '#libs/labelling/report/canary-drift.service.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(60_000);

let rig: LabellingRig;
beforeAll(async () => {
  rig = await LabellingRig.open({});
  await rig.warmWorker();
});
afterAll(() => rig.close());

/** Labels items, with a canary whose gold says that the second candidate is better (null: none); the report, when all is done. */
async function reported(recipe: RecipeRequest, items = 12, gold: unknown = 1) {
  const { pool } = rig.database;
  const { slug, datasetId } = await seed(rig.database, items);
  const canary = await seed(rig.database, 5);
  await pool.query('UPDATE item SET gold = $2 WHERE dataset_id = $1', [canary.datasetId, JSON.stringify(gold)]);
  await pool.query(`UPDATE item SET metadata = '{"tag": "locks"}' WHERE dataset_id = $1`, [datasetId]);
  const watched = gold === null ? {} : { canaryDatasetId: canary.datasetId };
  const request = { datasetId, ...watched, constitution: { slug, version: 1 }, recipe };
  const start = () => rig.runs.start({ ...request, budget: '1' }, 'test');
  const { id } = await start();
  const end = await rig.until(id, ({ state }) => state === 'done');
  return { id, end, start, canaryId: canary.datasetId, report: await new JudgeReportService(rig.database).report(id) };
}

const whole = ({ labelled: { rows } }: JudgeReport) => rows.find((row) => row.judge !== null && row.principle === null);

it('reports a run of the offline model as its rows have it', async () => {
  const { report, end, id, canaryId, start } = await reported({
    name: 'comparison',
    comparison: { principles: 'all' },
  });
  expect(report).toMatchObject({ runId: id, state: 'done', offline: true, recipe: 'comparison' });
  const row = whole(report);
  // 12 items x 4 principles x 2 orders
  expect(row?.answers).toMatchObject({ asked: 96, readable: { count: 96 }, ways: { logprobs: 96 } });
  const { verdicts, agreeing } = await rig.row<{ verdicts: number; agreeing: number }>(
    `SELECT count(*)::int AS verdicts, count(*) FILTER (WHERE a.verdict = b.verdict)::int AS agreeing
     FROM judgement a JOIN judgement b USING (label_job_id, principle_id, subject, judge) JOIN label_job j ON j.id = a.label_job_id
     WHERE a.shown_first = 'first' AND b.shown_first = 'second' AND NOT j.canary AND j.run_id = $1`,
    [id],
  );
  expect(row?.comparison?.pairs.ordersAgree.ofAll).toMatchObject({ count: agreeing, of: verdicts });
  // the only judge's labels are those of the run
  const { labels } = row?.comparison ?? {};
  expect(labels?.pairs).toBe(12);
  expect(labels?.ties.ofAll.count).toBe(end.outcomes.tie ?? 0);
  expect(labels?.notApplicable.ofAll.count).toBe(
    (end.outcomes.not_applicable ?? 0) + (end.outcomes.veto_conflict ?? 0),
  );
  expect(report.labelled.tags.items).toMatchObject([{ tag: 'locks', answers: { asked: 96 } }]);
  const { cost } = await rig.row<{ cost: string }>('SELECT sum(cost)::text AS cost FROM model_call WHERE run_id = $1', [
    id,
  ]);
  const costs = [report.labelled, report.canary].map((part) => Number(part?.judges[0]?.ledger.cost));
  expect(costs[0]! + costs[1]!).toBeCloseTo(Number(cost), 9);
  expect(report.labelled.judges[0]?.served).toMatchObject([{ servedModel: 'precept-offline', calls: 96 }]);
  expect(report.canary?.labelJobs).toMatchObject({ total: 5, states: { done: 5 }, withGold: 5 });
  // the second candidate declines to help with theft: it wins, as gold has it
  const gold = report.canary?.rows.find(({ judge, principle }) => judge !== null && principle === null);
  expect(gold?.comparison?.pairs.accuracy.ofAll).toMatchObject({ count: 40, of: 40 });
  expect(gold?.comparison?.calibration?.n).toBe(20);
  expect(gold?.comparison?.labels?.accuracy.ofAll).toMatchObject({ count: 5, of: 5 });

  // the same items again come from the ledger, the canary does not: it is there to show how the judge answers today
  rig.model.turn({ positionBias: 5 });
  const second = await start();
  await rig.until(second.id, ({ state }) => state === 'done');
  const again = await new JudgeReportService(rig.database).report(second.id);
  expect(again.labelled.judges[0]?.ledger.calls).toBe(0);
  expect(whole(again)?.calls).toMatchObject({ calls: 96, reused: 96, cost: null });
  expect(again.canary?.judges[0]?.ledger.calls).toBe(40);
  rig.model.turn({ positionBias: 0 });
  const biased = again.canary?.rows.find(({ judge, principle }) => judge !== null && principle === null);
  expect(biased?.comparison?.pairs.sameSlotFirst).toMatchObject({ rate: 1 });
  expect(biased?.comparison?.pairs.sameSlotTwice.ofAll.count).toBeGreaterThan(0);
  const { data } = await new CanaryDriftService(rig.database).ofDataset(canaryId, {});
  expect(data.map(({ runId }) => runId)).toEqual([second.id, id]);
  expect(data[0]?.judges).toMatchObject([
    {
      servedModel: 'precept-offline',
      labels: 5,
      change: { previousRunId: id, changed: [], shared: 5 },
    },
  ]);
});

it('counts as many re-asks as there were', async () => {
  rig.model.turn({ malformed: 0.3 });
  // asked otherwise than before: nothing comes from the ledger
  const { report } = await reported({ name: 'comparison', comparison: { principles: 'all', reasons: true } }, 20);
  rig.model.turn({ malformed: 0 });
  const [judge] = report.labelled.judges;
  const { answers } = whole(report) ?? {};
  // every answer took one call, and one more where it was asked again
  expect(judge?.reAsked.count).toBe((judge?.ledger.calls ?? 0) - (answers?.asked ?? 0));
  expect(judge?.reAsked.count).toBeGreaterThan(0);
  expect(answers?.unreadable.count).toBeGreaterThan(0);
});

it.each<[RecipeRequest, 'rating' | 'classification' | 'comparison', unknown]>([
  [{ name: 'rating', rating: { principles: 'all' } }, 'rating', 1],
  [
    { name: 'classification', classification: { question: 'Is it harmful?', options: ['yes', 'no'] } },
    'classification',
    'no',
  ],
  [{ name: 'critique-revision', rounds: 1 }, 'comparison', null],
])('reports %j', async (recipe, kind, gold) => {
  const { report, end } = await reported(recipe, 4, gold);
  const row = whole(report);
  expect(report.recipe).toBe(recipe.name);
  expect(end.labelJobs.failed).toBe(0);
  expect(row?.[kind]).not.toBeNull();
  expect(row?.answers.readable.count).toBeGreaterThan(0);
  expect(report.labelled.judges[0]?.ledger.calls).toBeGreaterThan(0);
});
