import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { LabellingRig } from '../integration/labelling-rig.js';
import { LEDGER, PROMPTS, startPainting, withPrompts } from '../integration/painting-rig.js';

jest.setTimeout(120_000);

describe('kill -9 while pictures are painted', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  const COUNT = 16;
  const slow = { latency: 150, jitter: 100 };

  /** Kills the worker once so many label jobs stand in between, starts another, and waits for the end. */
  async function killed(recipe: RecipeRequest, between: string): Promise<void> {
    rig = await LabellingRig.open(slow, { PRECEPT_WORKER_CONCURRENCY: '8' });
    const prompts = Array.from({ length: COUNT }, (_, i) => `${PROMPTS[i % PROMPTS.length]} Number ${i}.`);
    const run = await startPainting(rig, await withPrompts(rig, prompts), recipe);
    const worker = await rig.worker();
    await rig.eventually<{ n: number }>(`SELECT count(*)::int AS n FROM (${between}) AS b`, ({ n }) => n >= 2, 60_000);
    await worker.kill();
    const { rows } = await rig.database.pool.query(between);
    expect(rows.length).toBeGreaterThan(0);
    await rig.worker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 90_000);
    expect(end.labelJobs).toMatchObject({ done: COUNT, failed: 0, active: 0 });
    const ledger = await rig.row<{ finished: number; again: number; requests: number }>(LEDGER);
    expect(ledger).toMatchObject({ again: 0, requests: ledger.finished });
    const doubled = await rig.row<{ n: number }>(
      `SELECT (SELECT count(*) - count(DISTINCT (label_job_id, content_hash)) FROM candidate WHERE label_job_id IS NOT NULL)::int AS n`,
    );
    expect(doubled.n).toBe(0);
  }

  it('between caption and comparison: no label is lost or doubled, no committed call paid again', async () => {
    const recipe: RecipeRequest = { name: 'comparison', candidates: { count: 2 }, captions: { count: 2 } };
    await killed(
      recipe,
      `SELECT j.id FROM label_job j WHERE j.stage = 'comparison' AND j.state = 'active' AND j.claim_token IS NOT NULL
         AND EXISTS (SELECT FROM caption k WHERE k.label_job_id = j.id) AND NOT EXISTS (SELECT FROM judgement g WHERE g.label_job_id = j.id)`,
    );
    const labels = await rig.row(
      `SELECT count(DISTINCT label_job_id)::int AS jobs, count(*)::int AS judgements FROM judgement WHERE state = 'readable'`,
    );
    expect(labels).toEqual({ jobs: COUNT, judgements: COUNT * 2 });
  });

  it('between painting and its caption: each revised prompt has one picture', async () => {
    const recipe: RecipeRequest = {
      name: 'critique-revision',
      rounds: 1,
      candidates: { count: 1 },
      captions: { count: 2 },
    };
    await killed(
      recipe,
      `SELECT j.id FROM label_job j JOIN revision v ON v.label_job_id = j.id AND v.asset_hash IS NOT NULL
       WHERE j.stage = 'caption' AND j.round = 1 AND j.state = 'active' AND j.claim_token IS NOT NULL
         AND NOT EXISTS (SELECT FROM caption k WHERE k.label_job_id = j.id AND k.asset_hash = v.asset_hash)`,
    );
    const painted = await rig.row<{ calls: number; kept: number }>(
      `SELECT count(DISTINCT v.paint_call_id)::int AS calls, count(*)::int AS kept FROM revision v WHERE v.asset_hash IS NOT NULL`,
    );
    expect(painted.calls).toBe(painted.kept);
  });
});
