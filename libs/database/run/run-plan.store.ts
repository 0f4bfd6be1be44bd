import type pg from 'pg';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { Modality } from '#libs/domain/conversation.js';
import type { RunState } from '#libs/domain/stage.js';
import { trailOf } from '../trail/trail.js';

/** Templates of a run's own, by the id of the template that they stand in for. */
export type RunPrompts = Record<string, { id: string; hash: string; source: string }>;

/** What a worker needs to know of a run: fixed from its start, but for the state. */
export interface RunPlan {
  id: string;
  state: RunState;
  versionId: string;
  recipe: Recipe;
  models: RunModels;
  seed: string;
  /** 0, or which repetition of the same run */
  replicate: number;
  budget: string;
  offline: boolean;
  /** templates of this run's own */
  prompts: RunPrompts;
  /** the version's principles in order */
  principles: PlanPrinciple[];
}

export interface PlanPrinciple {
  id: string;
  key: string;
  title: string;
  critique: string | null;
  revision: string | null;
  comparison: string | null;
  rating: PrincipleRating | null;
  weight: number;
  veto: boolean;
  tags: string[];
  examples: PrincipleExample[];
  appliesTo: Modality[];
}

const PLAN = `
SELECT r.id, r.state, r.version_id AS "versionId", r.recipe, r.models, r.seed, r.replicate, r.budget::text, r.offline, r.prompts,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'title', p.title, 'critique', p.critique,
    'revision', p.revision, 'comparison', p.comparison, 'rating', p.rating, 'weight', p.weight, 'veto', p.veto,
    'tags', p.tags, 'examples', p.examples, 'appliesTo', p.applies_to) ORDER BY p.position), '[]')
   FROM principle p WHERE p.version_id = r.version_id) AS principles
FROM run r WHERE r.id = $1`;

const STOP = `
WITH stopped AS (
  UPDATE run SET state = 'stopped', stop_code = $2, stop_message = $3
  WHERE id = $1 AND state = 'running' AND opening = $4 RETURNING id)
${trailOf('run', {
  actor: `'worker'`,
  action: `'run.stopped'`,
  detail: `jsonb_build_object('code', $2::text, 'message', $3::text)`,
  from: 'stopped',
})}`;

export class RunPlanStore {
  constructor(private readonly pool: pg.Pool) {}

  async plan(runId: string): Promise<RunPlan> {
    const { rows } = await this.pool.query<RunPlan>(PLAN, [runId]);
    const plan = rows[0];
    if (!plan) throw new Error(`run ${runId} does not exist`);
    return plan;
  }

  async states(runIds: string[]): Promise<Map<string, RunState>> {
    const { rows } = await this.pool.query<{ id: string; state: RunState }>(
      'SELECT id, state FROM run WHERE id = ANY ($1::uuid[])',
      [runIds],
    );
    return new Map(rows.map(({ id, state }) => [id, state]));
  }

  /**
   * Stops a running run because no call can succeed until a person acts. Its jobs stay as they are. Where the person has
   * acted, so that the run was resumed since this `opening`, it runs on.
   */
  async stop(runId: string, opening: number, reason: { code: string; message: string }): Promise<void> {
    await this.pool.query(STOP, [runId, reason.code, reason.message, opening]);
  }
}
