import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { GroupCommitter, type GroupCommitterOptions } from '../postgres/group-committer.js';
import type { Move, Settlement } from './settlement.js';

/**
 * One statement for a whole group: the rows move only if they stand where expected and are still ours; what
 * the stage made is inserted only for rows that moved; each move leaves a line on the trail,
 * but for a release, and a wait for the same reason again: those may come many times, and the row says when it is due.
 */
const SETTLE = `
WITH s AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, token uuid, from_stage text, from_round int, kind text, state text,
    stage text, round int, attempt_delta int, delay_ms float8, outcome text, result jsonb, code text, message text, reason text, trail_id uuid,
    candidates jsonb, captions jsonb, critiques jsonb, revisions jsonb, judgements jsonb, ratings jsonb, classifications jsonb, pairs jsonb, suspects jsonb,
    unreadable jsonb)),
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
    outcome = s.outcome, result = s.result, suspects = CASE WHEN s.suspects = '[]' THEN j.suspects ELSE s.suspects END, failure_code = s.code, failure_message = s.message,
    finished_at = CASE WHEN s.state = 'active' THEN NULL ELSE now() END
  FROM s JOIN locked ON locked.id = s.id WHERE j.id = s.id
  RETURNING j.id, j.run_id, j.item_id),
candidates AS (
  INSERT INTO candidate (id, item_id, label_job_id, position, text, content_hash, model_call_id, temperature, seed)
  SELECT c.id, m.item_id, m.id, c.position, c.text, c."contentHash", c."modelCallId", c.temperature, c.seed
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.candidates) AS c(id uuid, position int, text text, "contentHash" text,
    "modelCallId" uuid, temperature float8, seed bigint)
  ON CONFLICT (label_job_id, position) WHERE label_job_id IS NOT NULL DO NOTHING),
captions AS (
  INSERT INTO caption (id, label_job_id, asset_hash, position, captioner, temperature, seed, state, short, descriptive, facts, score,
    scored_by, best, model_call_id)
  SELECT k.id, m.id, k."assetHash", k.position, k.captioner, k.temperature, k.seed, k.state, k.short, k.descriptive, k.facts, k.score,
    k."scoredBy", k.best, k."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.captions) AS k(id uuid, "assetHash" text, position int, captioner text,
    temperature float8, seed bigint, state text, short text, descriptive text, facts jsonb, score float8, "scoredBy" text, best boolean,
    "modelCallId" uuid)
  ON CONFLICT (label_job_id, asset_hash, position) DO UPDATE SET captioner = excluded.captioner, seed = excluded.seed,
    temperature = excluded.temperature, state = excluded.state, short = excluded.short, descriptive = excluded.descriptive,
    facts = excluded.facts, score = excluded.score, scored_by = excluded.scored_by, best = excluded.best,
    model_call_id = excluded.model_call_id),
critiques AS (
  INSERT INTO critique (id, label_job_id, round, principle_id, text, found_nothing, model_call_id)
  SELECT c.id, m.id, c.round, c."principleId", c.text, c."foundNothing", c."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.critiques) AS c(id uuid, round int, "principleId" uuid,
    text text, "foundNothing" boolean, "modelCallId" uuid)
  ON CONFLICT (label_job_id, round) DO NOTHING),
revisions AS (
  INSERT INTO revision (id, label_job_id, round, principle_id, text, content_hash, unchanged, role_confusion, model_call_id)
  SELECT v.id, m.id, v.round, v."principleId", v.text, v."contentHash", v.unchanged, v."roleConfusion", v."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.revisions) AS v(id uuid, round int, "principleId" uuid,
    text text, "contentHash" text, unchanged boolean, "roleConfusion" boolean, "modelCallId" uuid)
  ON CONFLICT (label_job_id, round) DO NOTHING),
stale_judgements AS (
  DELETE FROM judgement g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s.judgements <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s.judgements) AS n(judge text, subject text, "principleId" uuid, "shownFirst" text)
    WHERE (n.judge, n.subject, n."principleId", n."shownFirst") = (g.judge, g.subject, g.principle_id, g.shown_first))),
judgements AS (
  INSERT INTO judgement AS old (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability,
    distribution, way, reasons, instead_of, model_call_id, sample_calls)
  SELECT g.id, m.id, g."principleId", g.judge, g.subject, g."shownFirst", g.state, g.verdict, g.probability,
    g.distribution, g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.judgements) AS g(id uuid, "principleId" uuid, judge text,
    subject text, "shownFirst" text, state text, verdict text, probability float8, distribution jsonb, way text, reasons text,
    "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge, subject, principle_id, shown_first) DO UPDATE SET
    state = excluded.state, verdict = excluded.verdict, probability = excluded.probability,
    distribution = excluded.distribution, way = excluded.way, reasons = excluded.reasons, instead_of = excluded.instead_of,
    model_call_id = excluded.model_call_id, sample_calls = excluded.sample_calls),
stale_ratings AS (
  DELETE FROM rating g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s.ratings <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s.ratings) AS n(judge text, subject text, "principleId" uuid)
    WHERE (n.judge, n.subject, n."principleId") = (g.judge, g.subject, g.principle_id))),
ratings AS (
  INSERT INTO rating AS old (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, distribution,
    way, reasons, instead_of, model_call_id, sample_calls)
  SELECT g.id, m.id, g."principleId", g.judge, g.subject, g.scale, g.state, g.score, g.expected, g.applies, g.distribution,
    g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.ratings) AS g(id uuid, "principleId" uuid, judge text, subject text,
    scale text, state text, score float8, expected float8, applies boolean, distribution jsonb, way text, reasons text,
    "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge, subject, principle_id) DO UPDATE SET
    state = excluded.state, score = excluded.score, expected = excluded.expected, applies = excluded.applies,
    distribution = excluded.distribution, way = excluded.way, reasons = excluded.reasons, instead_of = excluded.instead_of,
    model_call_id = excluded.model_call_id, sample_calls = excluded.sample_calls),
stale_classifications AS (
  DELETE FROM classification g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s.classifications <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s.classifications) AS n(judge text) WHERE n.judge = g.judge)),
classifications AS (
  INSERT INTO classification AS old (id, label_job_id, judge, state, label, distribution, shown, way, reasons, instead_of,
    model_call_id, sample_calls)
  SELECT g.id, m.id, g.judge, g.state, g.label, g.distribution, g.shown, g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.classifications) AS g(id uuid, judge text, state text, label text,
    distribution jsonb, shown int[], way text, reasons text, "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge) DO UPDATE SET
    state = excluded.state, label = excluded.label, distribution = excluded.distribution, shown = excluded.shown,
    way = excluded.way, reasons = excluded.reasons, instead_of = excluded.instead_of, model_call_id = excluded.model_call_id,
    sample_calls = excluded.sample_calls),
pairs AS (
  INSERT INTO preference_pair (id, run_id, label_job_id, version_id, subject, chosen_candidate_id, chosen_revision_id,
    rejected_candidate_id, rejected_revision_id, chosen_hash, rejected_hash, probability, target, margin, flipped, way, offline)
  SELECT p.id, m.run_id, m.id, p."versionId", p.subject, p."chosenCandidateId", p."chosenRevisionId",
    p."rejectedCandidateId", p."rejectedRevisionId", p."chosenHash", p."rejectedHash", p.probability, p.target, p.margin, p.flipped, p.way, p.offline
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.pairs) AS p(id uuid, "versionId" uuid, subject text,
    "chosenCandidateId" uuid, "chosenRevisionId" uuid, "rejectedCandidateId" uuid, "rejectedRevisionId" uuid,
    "chosenHash" text, "rejectedHash" text, probability float8, target float8, margin float8, flipped boolean, way text, offline boolean)
  ON CONFLICT (label_job_id, subject) DO NOTHING),
unread AS (
  UPDATE model_call c SET readable = false
  FROM moved m JOIN s ON s.id = m.id, jsonb_array_elements_text(s.unreadable) AS u(id) WHERE c.id = u.id::uuid),
trail AS (
  INSERT INTO trail (id, actor, action, subject_type, subject_id, detail)
  SELECT s.trail_id, 'worker', 'label-job.' || s.kind, 'label-job', m.id,
    jsonb_strip_nulls(jsonb_build_object('stage', s.from_stage, 'round', s.from_round, 'outcome', s.outcome, 'code', s.reason))
  FROM moved m JOIN s ON s.id = m.id
  WHERE CASE s.kind WHEN 'release' THEN false WHEN 'wait' THEN NOT EXISTS (
    SELECT 1 FROM trail t WHERE t.subject_id = m.id AND t.action = 'label-job.wait' AND t.detail->>'code' = s.reason
      AND NOT EXISTS (SELECT 1 FROM trail u WHERE u.subject_id = m.id AND u.id > t.id AND u.action <> 'label-job.wait'))
    ELSE true END)
SELECT m.id, r.state AS run_state FROM moved m JOIN run r ON r.id = m.run_id`;

/** Whether the row moved, and whether its run still runs. */
export type Settled = { moved: true; running: boolean } | { moved: false };

export class SettleStore {
  private readonly committer: GroupCommitter<Settlement, Settled>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly leaseMs: number,
    options: GroupCommitterOptions = {},
  ) {
    this.committer = new GroupCommitter((rows) => this.settleGroup(rows), options);
  }

  settle(settlement: Settlement): Promise<Settled> {
    return this.committer.add(settlement);
  }

  private async settleGroup(settlements: Settlement[]): Promise<Settled[]> {
    const rows = settlements.map((s) => ({
      id: s.id,
      token: s.token,
      from_stage: s.from.stage,
      from_round: s.from.round,
      ...rowOf(s.to, s.from),
      reason: 'code' in s.to ? s.to.code : null,
      trail_id: uuid(),
      candidates: s.candidates ?? [],
      captions: s.captions ?? [],
      critiques: s.critiques ?? [],
      revisions: s.revisions ?? [],
      judgements: s.judgements ?? [],
      ratings: s.ratings ?? [],
      classifications: s.classifications ?? [],
      pairs: s.pairs ?? [],
      suspects: s.suspects ?? [],
      unreadable: s.unreadableCalls ?? [],
    }));
    const { rows: moved } = await this.pool.query<{ id: string; run_state: string }>({
      name: 'settle',
      text: SETTLE,
      values: [JSON.stringify(rows), this.leaseMs],
    });
    const states = new Map(moved.map(({ id, run_state }) => [id, run_state]));
    return settlements.map(({ id }) => {
      const state = states.get(id);
      return state === undefined ? { moved: false } : { moved: true, running: state === 'running' };
    });
  }
}

function rowOf(move: Move, from: Settlement['from']) {
  const stay = {
    kind: move.kind,
    state: 'active',
    ...from,
    attempt_delta: 0,
    delay_ms: 0,
    outcome: null,
    result: null,
  };
  switch (move.kind) {
    case 'advance':
      return { ...stay, stage: move.stage, round: move.round };
    case 'done':
      return { ...stay, state: 'done', outcome: move.outcome, result: move.result };
    case 'wait':
      return { ...stay, attempt_delta: -1, delay_ms: move.delayMs };
    case 'retry':
      return { ...stay, delay_ms: move.delayMs };
    case 'release':
      return { ...stay, attempt_delta: -1 };
    case 'fail':
      return { ...stay, state: 'failed', code: move.code, message: move.message };
  }
}
