import { missing } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import type {
  LabelJobTrace,
  TracedCall,
  TracedCandidate,
  TracedCritique,
  TracedJudgement,
  TracedPair,
  TracedRevision,
  TrailEntry,
} from './label-job-trace.view.js';
import { PAIR_SIDES, pairSide } from './pair-side.js';

type Head = Omit<LabelJobTrace, 'critiques' | 'revisions' | 'judgements' | 'pairs' | 'calls' | 'trail' | 'item'> & {
  item: Omit<LabelJobTrace['item'], 'candidates'>;
};

const HEAD = `
SELECT j.id, j.run_id AS "runId", j.item_id AS "itemId", i.external_id AS "externalId", j.state, j.stage, j.round, j.attempt,
  j.next_try_at AS "nextTryAt", j.outcome, j.failure_code AS "failureCode", j.failure_message AS "failureMessage", j.result,
  j.created_at AS "createdAt", j.finished_at AS "finishedAt",
  jsonb_build_object('state', r.state, 'recipe', r.recipe, 'models', r.models, 'seed', r.seed, 'offline', r.offline,
    'constitution', jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash)) AS run,
  jsonb_build_object('contentHash', i.content_hash, 'prompt', i.prompt, 'metadata', i.metadata) AS item
FROM label_job j JOIN run r ON r.id = j.run_id JOIN constitution_version v ON v.id = r.version_id
JOIN constitution c ON c.id = v.constitution_id JOIN item i ON i.id = j.item_id
WHERE j.id = $1`;

const CANDIDATES = `
SELECT c.position, c.text, c.content_hash AS "contentHash" FROM candidate c WHERE c.item_id = $1 ORDER BY c.position`;

const NAME = `jsonb_build_object('key', p.key, 'title', p.title) AS principle`;

const CRITIQUES = `
SELECT c.round, ${NAME}, c.text, c.found_nothing AS "foundNothing", c.model_call_id AS "callId", c.created_at AS "createdAt"
FROM critique c JOIN principle p ON p.id = c.principle_id WHERE c.label_job_id = $1 ORDER BY c.round`;

const REVISIONS = `
SELECT v.round, ${NAME}, v.text, v.content_hash AS "contentHash", v.unchanged, v.role_confusion AS "roleConfusion",
  v.model_call_id AS "callId", v.created_at AS "createdAt"
FROM revision v JOIN principle p ON p.id = v.principle_id WHERE v.label_job_id = $1 ORDER BY v.round`;

const JUDGEMENTS = `
SELECT ${NAME}, g.judge, g.subject, g.shown_first AS "shownFirst", g.state, g.verdict, g.probability, g.distribution, g.way,
  g.model_call_id AS "callId", g.created_at AS "createdAt"
FROM judgement g JOIN principle p ON p.id = g.principle_id WHERE g.label_job_id = $1
ORDER BY p.position, g.judge, g.subject, g.shown_first`;

const PAIRS = `
SELECT p.id, p.subject, ${pairSide('chosen')}, ${pairSide('rejected')}, p.probability, p.margin, p.flipped, p.way, p.offline
FROM preference_pair p ${PAIR_SIDES} WHERE p.label_job_id = $1 ORDER BY p.id`;

/** The job's own calls, and those of other jobs whose answers it used. */
const CALLS = `
SELECT c.id, c.label_job_id <> $1 AS reused, c.state, c.readable, c.endpoint, c.model, c.served_model AS "servedModel", c.template,
  c.template_hash AS "templateHash", c.request_hash AS "requestHash", c.sample_index AS "sampleIndex", c.attempt,
  c.finish_reason AS "finishReason", c.prompt_tokens AS "promptTokens", c.cached_tokens AS "cachedTokens",
  c.completion_tokens AS "completionTokens", c.reasoning_tokens AS "reasoningTokens", c.cost::text, c.latency_ms AS "latencyMs",
  c.error_code AS "errorCode", c.error_message AS "errorMessage", c.created_at AS "createdAt"
FROM model_call c
WHERE c.label_job_id = $1 OR c.id IN (
  SELECT model_call_id FROM critique WHERE label_job_id = $1 UNION ALL SELECT model_call_id FROM revision WHERE label_job_id = $1
  UNION ALL SELECT model_call_id FROM judgement WHERE label_job_id = $1)
ORDER BY c.created_at, c.id`;

const BODIES = `SELECT model_call_id AS id, request, response FROM model_call_body WHERE model_call_id = ANY ($1::uuid[])`;

const TRAIL = `SELECT at, actor, action, detail FROM trail WHERE subject_id = $1 ORDER BY id`;

/** The trace of a label job: what a person reads who wants to know why it ended as it did. */
export class LabelJobTraceReadModel {
  constructor(private readonly database: Database) {}

  /** `bodies`: with the prompts as sent and the answers as received. Throws PreceptError missing `label_job_not_found`. */
  async trace(id: string, options: { bodies: boolean }): Promise<LabelJobTrace> {
    const [head] = await this.rows<Head>(HEAD, id);
    if (!head) throw missing('label_job_not_found', `There is no label job ${id}.`);
    const calls = await this.rows<TracedCall>(CALLS, id);
    return {
      ...head,
      item: { ...head.item, candidates: await this.rows<TracedCandidate>(CANDIDATES, head.itemId) },
      critiques: await this.rows<TracedCritique>(CRITIQUES, id),
      revisions: await this.rows<TracedRevision>(REVISIONS, id),
      judgements: await this.rows<TracedJudgement>(JUDGEMENTS, id),
      pairs: await this.rows<TracedPair>(PAIRS, id),
      calls: options.bodies ? await this.withBodies(calls) : calls,
      trail: await this.rows<TrailEntry>(TRAIL, id),
    };
  }

  private async rows<Row extends object>(text: string, id: string): Promise<Row[]> {
    const { rows } = await this.database.pool.query<Row>(text, [id]);
    return rows;
  }

  private async withBodies(calls: TracedCall[]): Promise<TracedCall[]> {
    const ids = calls.map(({ id }) => id);
    const { rows } = await this.database.pool.query<{ id: string; request: string; response: string }>(BODIES, [ids]);
    const bodies = new Map(rows.map((row) => [row.id, row]));
    return calls.map((call) => {
      const body = bodies.get(call.id);
      return { ...call, request: parsed(body?.request), response: parsed(body?.response) };
    });
  }
}

/** Bodies are stored as JSON text; a call that failed has no answer, and old bodies may be gone. */
const parsed = (text: string | undefined): unknown => (text ? (JSON.parse(text) as unknown) : null);
