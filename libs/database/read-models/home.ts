import type pg from 'pg';
import type { RunState } from '#libs/domain/stage.js';
import { AUDIT_UNITS } from '#libs/domain/audit.js';
import { OPEN_DISPUTES } from '../audit/adjudication/dispute-counts.js';
import { joinedUnit, UNIT_SQL } from '../audit/unit-sql.js';
import type { Database } from '../database.js';
import { SharedAnswer } from './shared-answer.js';

/** Whose pairs, audits or items something is about. */
export interface NamedRun {
  runId: string;
  constitution: { slug: string; version: number };
  dataset: string;
}

/** A run that is not at its end. */
export interface OpenRun extends NamedRun {
  state: RunState;
  /** why it stopped; null: it did not */
  stopMessage: string | null;
  offline: boolean;
  /** decimal */
  spent: string;
  budget: string;
  items: number;
  /** of these, at their end: done, failed or cancelled */
  ended: number;
}

/** What waits for a person. Of each kind the newest ten. */
export interface Waiting {
  /** items that failed, by run */
  failures: (NamedRun & { failed: number })[];
  /** units about which reviewers differ, by audit */
  disputes: { auditId: string; name: string; units: number }[];
  /** lots without a decision; ready: nobody has to be waited for any more */
  lots: (NamedRun & { id: string; number: number; auditId: string; units: number; decided: number; ready: boolean })[];
  /** audits whose principles have other texts in the newest published version, which no audit has looked at */
  stale: { auditId: string; name: string; constitution: string; judged: number; newest: number }[];
  drafts: { slug: string; version: number; name: string; changedAt: Date }[];
  /** exports that failed within a week */
  exports: { id: string; format: string; message: string }[];
}

/** The last seven days. */
export interface Week {
  /** by runs that were started in them; decimal */
  spent: string;
  runs: number;
  /** decisions of reviewers, as they stand: what was taken back or replaced is not counted */
  decisions: number;
}

/** What a person sees first. */
export interface Home {
  runs: OpenRun[];
  waiting: Waiting;
  week: Week;
  /** what there is at all: what is not there is the next step */
  there: { constitutions: boolean; items: boolean; runs: boolean };
}

const NAMED = `
  jsonb_build_object('slug', c.slug, 'version', v.number) AS constitution, d.name AS dataset`;
const NAMES = `JOIN dataset d ON d.id = r.dataset_id JOIN constitution_version v ON v.id = r.version_id
  JOIN constitution c ON c.id = v.constitution_id AND NOT c.trial`;

const RUNS = `
SELECT r.id AS "runId", ${NAMED}, r.state, r.stop_message AS "stopMessage", r.offline, r.budget::text,
  (SELECT coalesce(sum(u.spent), 0)::text FROM run_usage u WHERE u.run_id = r.id) AS spent, n.items, n.ended
FROM run r ${NAMES} CROSS JOIN LATERAL (
  SELECT count(*)::int AS items, count(*) FILTER (WHERE j.state <> 'active')::int AS ended
  FROM label_job j WHERE j.run_id = r.id AND NOT j.canary) n
WHERE r.state IN ('running', 'paused', 'stopped') ORDER BY r.id DESC LIMIT 10`;

/** Of the newest runs: an older one that nobody healed is at rest. */
const FAILURES = `
SELECT r.id AS "runId", ${NAMED}, n.failed
FROM (SELECT * FROM run ORDER BY id DESC LIMIT 100) r ${NAMES} CROSS JOIN LATERAL (
  SELECT count(*)::int AS failed FROM label_job j WHERE j.run_id = r.id AND j.state = 'failed' AND NOT j.canary) n
WHERE n.failed > 0 AND r.state <> 'cancelled' ORDER BY r.id DESC LIMIT 10`;

const DISPUTES = `${OPEN_DISPUTES} LIMIT 10`;

const LOTS = `
SELECT l.id, l.number, l.audit_id AS "auditId", r.id AS "runId", ${NAMED}, l.size AS units, n.decided,
  n.waiting = 0 AS ready
FROM lot l JOIN run r ON r.id = l.run_id ${NAMES} CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE s.state IN ('open', 'claimed'))::int AS waiting,
    count(DISTINCT s.unit_id) FILTER (WHERE s.state = 'decided')::int AS decided
  FROM audit_slot s WHERE s.audit_id = l.audit_id AND s.kind = 'sample') n
WHERE l.state = 'open' ORDER BY l.id DESC LIMIT 10`;

/** Whether principle `changed` judged a unit of the sample of audit a. */
const JUDGED = `CASE a.unit ${AUDIT_UNITS.map(
  (unit) => `WHEN '${unit}' THEN EXISTS (SELECT FROM audit_unit u ${joinedUnit(unit)}
    WHERE u.audit_id = a.id AND changed.key = ANY (string_to_array(${UNIT_SQL[unit].principle}, '+')))`,
).join(' ')} END`;

const STALE = `
SELECT DISTINCT ON (a.id) a.id AS "auditId", a.name, c.slug AS constitution, v.number AS judged, n.number AS newest
FROM audit a JOIN audit_run o ON o.audit_id = a.id JOIN run r ON r.id = o.run_id ${NAMES}
CROSS JOIN LATERAL (SELECT w.id, w.number FROM constitution_version w
  WHERE w.constitution_id = c.id AND w.state = 'published' ORDER BY w.number DESC LIMIT 1) n
WHERE a.mode = 'blind' AND n.number > v.number
  AND EXISTS (SELECT FROM principle changed WHERE changed.version_id = v.id AND NOT EXISTS (
    SELECT FROM principle m WHERE m.version_id = n.id AND m.key = changed.key AND m.content_hash = changed.content_hash)
    AND ${JUDGED})
  AND NOT EXISTS (SELECT FROM audit_run p JOIN run x ON x.id = p.run_id WHERE x.version_id = n.id)
ORDER BY a.id DESC, v.number DESC LIMIT 10`;

const DRAFTS = `
SELECT c.slug, v.number AS version, v.name, coalesce(v.edited_at, v.created_at) AS "changedAt"
FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id
WHERE v.state = 'draft' AND NOT c.trial ORDER BY v.id DESC LIMIT 10`;

const EXPORTS = `
SELECT id, format, coalesce(failure_message, failure_code, 'It failed.') AS message FROM export
WHERE state = 'failed' AND created_at > now() - interval '7 days' ORDER BY id DESC LIMIT 10`;

const WEEK = `
SELECT (SELECT coalesce(sum(u.spent), 0)::text FROM run_usage u JOIN run r ON r.id = u.run_id
    WHERE r.created_at > now() - interval '7 days') AS spent,
  (SELECT count(*)::int FROM run r WHERE r.created_at > now() - interval '7 days') AS runs,
  (SELECT count(*)::int FROM audit_verdict w WHERE w.step = 'blind' AND w.value IS NOT NULL AND NOT w.withdrawn
    AND NOT EXISTS (SELECT FROM audit_verdict n WHERE n.slot_id = w.slot_id AND n.person_id = w.person_id AND n.step = 'blind' AND n.number > w.number)
    AND w.created_at > now() - interval '7 days') AS decisions,
  EXISTS (SELECT FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id
    WHERE v.state = 'published' AND NOT c.trial) AS constitutions,
  EXISTS (SELECT FROM item) AS items,
  EXISTS (SELECT FROM run r ${NAMES}) AS labelled`;

/** Short, so that who goes home sees there what they have just done. */
const SHARED_FOR_MS = 1_000;

/** What is under way, what waits for a person, and what the week cost. */
export class HomeReadModel {
  private readonly pool: pg.Pool;
  private readonly shared = new SharedAnswer(() => this.read(), SHARED_FOR_MS);

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** As it is, or was a second ago. */
  home(): Promise<Home> {
    return this.shared.get();
  }

  private async read(): Promise<Home> {
    // one after the other: a page has no claim to most of the pool's connections
    const runs = await this.rows<OpenRun>(RUNS);
    const waiting: Waiting = {
      failures: await this.rows(FAILURES),
      disputes: await this.rows(DISPUTES),
      lots: await this.rows(LOTS),
      stale: await this.rows(STALE),
      drafts: await this.rows(DRAFTS),
      exports: await this.rows(EXPORTS),
    };
    const week = await this.rows<Week & { constitutions: boolean; items: boolean; labelled: boolean }>(WEEK);
    const [{ spent, runs: started, decisions, constitutions, items, labelled } = NOTHING] = week;
    return {
      runs,
      waiting,
      week: { spent, runs: started, decisions },
      there: { constitutions, items, runs: labelled },
    };
  }

  private async rows<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.pool.query<Row>(sql)).rows;
  }
}

const NOTHING = { spent: '0', runs: 0, decisions: 0, constitutions: false, items: false, labelled: false };
