import { CANDIDATES } from './made/candidates.js';
import { CAPTIONS } from './made/captions.js';
import { CLASSIFICATIONS } from './made/classifications.js';
import { CONTRASTS } from './made/contrasts.js';
import { CRITIQUES } from './made/critiques.js';
import { IMAGE_ANSWERS } from './made/image-answers.js';
import { IMAGE_QUESTIONS } from './made/image-questions.js';
import { IMAGE_VERDICTS } from './made/image-verdicts.js';
import { JUDGEMENTS } from './made/judgements.js';
import { PAINTINGS } from './made/paintings.js';
import { PERTURBED_PROMPTS } from './made/perturbed-prompts.js';
import { PREFERENCE_PAIRS } from './made/preference-pairs.js';
import { RATINGS } from './made/ratings.js';
import { REVISIONS } from './made/revisions.js';
import { SCORES } from './made/scores.js';
import { SELECTIONS } from './made/selections.js';
import { UNREADABLE_CALLS } from './made/unreadable-calls.js';
import type { Settlement } from './settlement.js';

/** What a stage may have made, and the SQL that stores it: reads `s` (what came in) and `moved` (the rows that moved). */
const STORING = {
  candidates: CANDIDATES,
  captions: CAPTIONS,
  imageQuestions: IMAGE_QUESTIONS,
  imageAnswers: IMAGE_ANSWERS,
  perturbedPrompts: PERTURBED_PROMPTS,
  contrasts: CONTRASTS,
  scores: SCORES,
  selections: SELECTIONS,
  critiques: CRITIQUES,
  revisions: REVISIONS,
  paintings: PAINTINGS,
  judgements: JUDGEMENTS,
  ratings: RATINGS,
  imageVerdicts: IMAGE_VERDICTS,
  classifications: CLASSIFICATIONS,
  pairs: PREFERENCE_PAIRS,
  unreadableCalls: UNREADABLE_CALLS,
} satisfies Partial<Record<keyof Settlement, string>>;

export type MadeKind = keyof typeof STORING;
const KINDS = Object.keys(STORING) as MadeKind[];

/** The kinds of rows that at least one of these stages has made, always in the same order. */
export function kindsIn(settlements: readonly Settlement[]): MadeKind[] {
  return KINDS.filter((kind) => settlements.some((settlement) => (settlement[kind]?.length ?? 0) > 0));
}

const LOCK_AND_MOVE = `
locked AS (
  SELECT j.id FROM label_job j JOIN s ON s.id = j.id
  WHERE j.claim_token = s.token AND j.stage = s.from_stage AND j.round = s.from_round AND j.state = 'active'
  ORDER BY j.id FOR UPDATE OF j),
moved AS (
  UPDATE label_job j SET state = s.state, stage = s.stage, round = s.round,
    attempt = CASE WHEN s.kind = 'advance' THEN 1 ELSE greatest(0, j.attempt + s.attempt_delta) END,
    next_try_at = now() + s.delay_ms * interval '1 millisecond',
    claim_token = CASE WHEN s.kind = 'advance' THEN j.claim_token END,
    lease_until = CASE WHEN s.kind = 'advance' THEN now() + $2 * interval '1 millisecond' END,
    outcome = s.outcome, result = s.result, suspects = CASE WHEN s.suspects = '[]' THEN j.suspects ELSE s.suspects END,
    failure_code = s.code, failure_message = s.message,
    finished_at = CASE WHEN s.state = 'active' THEN NULL ELSE now() END
  FROM s JOIN locked ON locked.id = s.id WHERE j.id = s.id
  RETURNING j.id, j.run_id, j.item_id)`;

const TRAIL = `
trail AS (
  INSERT INTO trail (id, actor, action, subject_type, subject_id, detail)
  SELECT s.trail_id, 'worker', 'label-job.' || s.kind, 'label-job', m.id,
    jsonb_strip_nulls(jsonb_build_object('stage', s.from_stage, 'round', s.from_round, 'outcome', s.outcome, 'code', s.reason))
  FROM moved m JOIN s ON s.id = m.id
  WHERE CASE s.kind WHEN 'release' THEN false WHEN 'wait' THEN NOT EXISTS (
    SELECT 1 FROM trail t WHERE t.subject_id = m.id AND t.action = 'label-job.wait' AND t.detail->>'code' = s.reason
      AND NOT EXISTS (SELECT 1 FROM trail u WHERE u.subject_id = m.id AND u.id > t.id AND u.action <> 'label-job.wait'))
    ELSE true END)`;

/**
 * One statement for a whole group: the rows move only if they stand where expected and are still ours; what
 * the stage made is inserted only for rows that moved; each move leaves a line on the trail,
 * but for a release, and a wait for the same reason again: those may come many times, and the row says when it is due.
 * It holds only what these kinds need: PostgreSQL pays for every table that a statement names, also where nothing is written.
 */
export function settleSql(kinds: readonly MadeKind[]): { name: string; text: string } {
  const columns = kinds.map((kind) => `, "${kind}" jsonb`).join('');
  const parts = kinds.map((kind) => STORING[kind]);
  return {
    name: `settle-${KINDS.map((kind) => (kinds.includes(kind) ? '1' : '0')).join('')}`,
    text: `
WITH s AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, token uuid, from_stage text, from_round int, kind text, state text,
    stage text, round int, attempt_delta int, delay_ms float8, outcome text, result jsonb, code text, message text, reason text,
    trail_id uuid, suspects jsonb${columns})),${[LOCK_AND_MOVE, ...parts, TRAIL].join(',')}
SELECT m.id, r.state AS run_state FROM moved m JOIN run r ON r.id = m.run_id`,
  };
}
