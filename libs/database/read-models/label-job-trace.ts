import { missing } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import type {
  LabelJobTrace,
  TracedCall,
  TracedCandidate,
  TracedCaption,
  TracedCritique,
  TracedPair,
  TracedResult,
  TracedRevision,
  TrailEntry,
} from './label-job-trace.view.js';
import type { TracedClassification, TracedImageVerdict, TracedJudgement, TracedRating } from './judged-trace.view.js';
import type { StoredResult } from '../label-job/stored-result.js';
import type { PrincipleName } from '#libs/domain/version-name.js';
import { assetOf } from '../asset/asset-sql.js';
import { ASKED_CALLS, PERTURBATIONS, QUESTIONS, type TracedPerturbation, type TracedQuestion } from './asked-trace.js';
import { FLIPPED } from '../preference-pair/flipped.js';
import { PAIR_SIDES, pairSide } from './pair-side.js';
import { FORM_VOTES, THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import { sampleCounts, samplesAsked } from './sample-counts.js';

type Made =
  | 'captions'
  | 'questions'
  | 'perturbed'
  | 'critiques'
  | 'revisions'
  | 'judgements'
  | 'ratings'
  | 'imageVerdicts'
  | 'classifications'
  | 'pairs'
  | 'calls'
  | 'trail';
type Head = Omit<LabelJobTrace, Made | 'item' | 'result'> & {
  item: Omit<LabelJobTrace['item'], 'candidates'>;
  result: StoredResult | null;
};

const HEAD = `
SELECT j.id, j.run_id AS "runId", j.item_id AS "itemId", i.external_id AS "externalId", j.state, j.stage, j.round, j.attempt,
  j.next_try_at AS "nextTryAt", j.outcome, j.failure_code AS "failureCode", j.failure_message AS "failureMessage", j.result,
  j.canary, j.suspects, jsonb_array_length(j.suspects) AS "suspectCount", j.created_at AS "createdAt", j.finished_at AS "finishedAt",
  jsonb_build_object('state', r.state, 'kind', r.kind, 'recipe', r.recipe, 'models', r.models, 'seed', r.seed, 'offline', r.offline,
    'constitution', jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash)) AS run,
  jsonb_build_object('contentHash', i.content_hash, 'prompt', i.prompt, 'metadata', i.metadata, 'gold', i.gold, 'options', i.options,
    'modality', i.modality, 'condition', ${assetOf('i.condition_hash')}) AS item
FROM label_job j JOIN run r ON r.id = j.run_id JOIN constitution_version v ON v.id = r.version_id
JOIN constitution c ON c.id = v.constitution_id JOIN item i ON i.id = j.item_id
WHERE j.id = $1`;

const HASHES = `
SELECT p.key, p.content_hash AS hash FROM label_job j JOIN run r ON r.id = j.run_id JOIN principle p ON p.version_id = r.version_id
WHERE j.id = $1`;

/** Those imported with the item and those made for this label job; others of the item belong to other runs. */
const CANDIDATES = `
SELECT c.position, c.text, ${assetOf('c.asset_hash')} AS image, c.generator, c.content_hash AS "contentHash", CASE WHEN c.label_job_id IS NOT NULL THEN
  jsonb_build_object('callId', c.model_call_id, 'temperature', c.temperature, 'seed', c.seed) END AS made,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('scorer', s.scorer, 'aspect', s.aspect, 'value', s.value, 'provenance', s.provenance,
     'callId', s.model_call_id) ORDER BY s.scorer COLLATE "C", s.aspect), '[]')
   FROM score s WHERE s.candidate_id = c.id AND s.label_job_id = j.id) AS scores,
  (SELECT jsonb_build_object('rank', n.rank, 'score', n.score, 'chosen', n.chosen)
   FROM selection n WHERE n.candidate_id = c.id AND n.label_job_id = j.id) AS selection
FROM label_job j JOIN candidate c ON c.item_id = j.item_id AND (c.label_job_id IS NULL OR c.label_job_id = j.id)
WHERE j.id = $1 ORDER BY c.position`;

const NAMED = `jsonb_build_object('key', p.key, 'title', p.title, 'hash', p.content_hash)`;
const NAME = `${NAMED} AS principle`;

const CAPTIONS = `
SELECT k.asset_hash AS "assetHash", k.asset_hash IS NOT DISTINCT FROM i.condition_hash AS "ofCondition", k.position, k.captioner, k.temperature, k.seed::float8 AS seed, k.state, k.short, k.descriptive, k.facts, k.score,
  k.language, k.scored_by AS "scoredBy", k.best, k.model_call_id AS "callId", k.created_at AS "createdAt"
FROM caption k JOIN label_job j ON j.id = k.label_job_id JOIN item i ON i.id = j.item_id WHERE k.label_job_id = $1
ORDER BY (SELECT min(c.position) FROM candidate c WHERE c.item_id = j.item_id AND c.asset_hash = k.asset_hash),
  (SELECT min(v.round) FROM revision v WHERE v.label_job_id = k.label_job_id AND v.asset_hash = k.asset_hash), k.position`;

const CRITIQUES = `
SELECT c.round, ${NAME}, c.text, c.found_nothing AS "foundNothing", c.model_call_id AS "callId", c.created_at AS "createdAt"
FROM critique c JOIN principle p ON p.id = c.principle_id WHERE c.label_job_id = $1 ORDER BY c.round`;

const REVISIONS = `
SELECT v.round, ${NAME}, v.text, v.content_hash AS "contentHash", v.unchanged, v.role_confusion AS "roleConfusion",
  v.model_call_id AS "callId", CASE WHEN v.asset_hash IS NOT NULL THEN jsonb_build_object('image', ${assetOf('v.asset_hash')},
    'generator', v.generator, 'callId', v.paint_call_id) END AS painted, v.created_at AS "createdAt"
FROM revision v JOIN principle p ON p.id = v.principle_id WHERE v.label_job_id = $1 ORDER BY v.round`;

/** Columns that judgements of all kinds have. */
const answer = (
  asked: string,
) => `g.judge, g.state, g.way, g.reasons, g.instead_of AS "insteadOf", g.model_call_id AS "callId",
  g.sample_calls AS "sampleCallIds", ${sampleCounts(asked)} AS samples, g.created_at AS "createdAt"`;
const ASKED = samplesAsked('run r JOIN label_job j ON j.run_id = r.id WHERE j.id = $1');
const ANSWER = answer(ASKED);
/** The three questions have so many votes each, whatever the recipe samples. */
const VOTED = `CASE WHEN g.aspect = ANY ('{${THREE_QUESTIONS.map(({ key }) => key).join()}}') THEN ${FORM_VOTES} ELSE ${ASKED} END`;

const JUDGEMENTS = `
SELECT ${NAME}, ${ANSWER}, g.subject, g.shown_first AS "shownFirst", g.verdict, g.probability, g.distribution, g.answer
FROM judgement g JOIN principle p ON p.id = g.principle_id WHERE g.label_job_id = $1
ORDER BY g.subject, p.position, g.judge, g.shown_first`;

const RATINGS = `
SELECT ${NAME}, ${ANSWER}, g.subject, g.scale, g.score, g.expected, g.applies, g.distribution
FROM rating g JOIN principle p ON p.id = g.principle_id WHERE g.label_job_id = $1
ORDER BY length(g.subject), g.subject, p.position, g.judge`;

const IMAGE_VERDICTS = `
SELECT g.seen, g.aspect, CASE WHEN p.id IS NOT NULL THEN ${NAMED} END AS principle, ${answer(VOTED)},
  g.subject, g.shown_first AS "shownFirst", g.scale, g.verdict, g.probability, g.score, g.expected, g.distribution
FROM image_verdict g LEFT JOIN principle p ON p.id = g.principle_id WHERE g.label_job_id = $1
ORDER BY g.seen, g.aspect <> 'alignment', g.aspect, length(g.subject), g.subject, p.position, g.judge, g.shown_first`;

const CLASSIFICATIONS = `
SELECT ${ANSWER}, g.label, g.distribution, g.shown FROM classification g WHERE g.label_job_id = $1 ORDER BY g.judge`;

const PAIRS = `
SELECT p.id, p.subject, ${pairSide('chosen')}, ${pairSide('rejected')}, p.probability, p.target, p.margin, ${FLIPPED} AS flipped, p.way,
  p.offline
FROM preference_pair p ${PAIR_SIDES} WHERE p.label_job_id = $1 ORDER BY p.subject COLLATE "C"`;

const answersOf = (kind: string) => `UNION ALL SELECT model_call_id FROM ${kind} WHERE label_job_id = $1
  UNION ALL SELECT unnest(sample_calls) FROM ${kind} WHERE label_job_id = $1`;

/** The job's own calls, and those of other jobs whose answers it used. */
const CALLS = `
SELECT c.id, c.label_job_id <> $1 AS reused, c.state, c.readable, c.endpoint, c.model, c.served_model AS "servedModel",
  c.fingerprint, c.template, c.template_hash AS "templateHash", c.request_hash AS "requestHash", c.sample_index AS "sampleIndex", c.attempt,
  c.finish_reason AS "finishReason", c.prompt_tokens AS "promptTokens", c.cached_tokens AS "cachedTokens",
  c.completion_tokens AS "completionTokens", c.reasoning_tokens AS "reasoningTokens", c.cost::text, c.latency_ms AS "latencyMs",
  c.error_code AS "errorCode", c.error_message AS "errorMessage", c.created_at AS "createdAt"
FROM model_call c
WHERE c.label_job_id = $1 OR c.id IN (
  SELECT model_call_id FROM candidate WHERE label_job_id = $1 UNION ALL SELECT model_call_id FROM caption WHERE label_job_id = $1
  UNION ALL SELECT model_call_id FROM score WHERE label_job_id = $1
  UNION ALL ${ASKED_CALLS} UNION ALL SELECT model_call_id FROM critique WHERE label_job_id = $1
  UNION ALL SELECT unnest(ARRAY[model_call_id, paint_call_id]) FROM revision WHERE label_job_id = $1 ${['judgement', 'rating', 'image_verdict', 'classification'].map(answersOf).join(' ')})
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
      result: head.result && withHashes(head.result, await this.rows<PrincipleName>(HASHES, id)),
      item: { ...head.item, candidates: await this.rows<TracedCandidate>(CANDIDATES, id) },
      captions: await this.rows<TracedCaption>(CAPTIONS, id),
      questions: await this.rows<TracedQuestion>(QUESTIONS, id),
      perturbed: await this.rows<TracedPerturbation>(PERTURBATIONS, id),
      critiques: await this.rows<TracedCritique>(CRITIQUES, id),
      revisions: await this.rows<TracedRevision>(REVISIONS, id),
      judgements: await this.rows<TracedJudgement>(JUDGEMENTS, id),
      ratings: await this.rows<TracedRating>(RATINGS, id),
      imageVerdicts: await this.rows<TracedImageVerdict>(IMAGE_VERDICTS, id),
      classifications: await this.rows<TracedClassification>(CLASSIFICATIONS, id),
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

/** A result names principles by key alone; the run's version has their hashes. */
function withHashes(result: StoredResult, names: readonly PrincipleName[]): TracedResult {
  const hashes = new Map(names.map(({ key, hash }) => [key, hash]));
  const hashed = <One extends { key: string }>(principles: readonly One[]) =>
    principles.map((one) => ({ ...one, hash: hashes.get(one.key) ?? '' }));
  const { principles, comparisons, scores, ...rest } = result;
  return {
    ...rest,
    ...(principles && { principles: hashed(principles) }),
    ...(comparisons && { comparisons: comparisons.map((one) => ({ ...one, principles: hashed(one.principles) })) }),
    ...(scores && { scores: scores.map((one) => ({ ...one, principles: hashed(one.principles) })) }),
  };
}

/** Bodies are stored as JSON text; a call that failed has no answer, and old bodies may be gone. */
const parsed = (text: string | undefined): unknown => (text ? (JSON.parse(text) as unknown) : null);
