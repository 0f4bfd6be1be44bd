import type pg from 'pg';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { overrides } from '#libs/domain/settled-label.js';
import { type AuditedUnit, AuditedUnitsReadModel } from '../audit/audited-units.read-model.js';

/** What audits of pairs found of one pair. That there is such a finding says: it is in the sample of an audit. */
export interface PairFinding {
  /** what people settled, adjudicated or by two or more, in an audit that is closed; null: nothing so sure */
  human: HumanVerdict | null;
  /** in the same words: what the machine said when the pair was drawn, and the text that it had chosen */
  machine: HumanVerdict;
  chosenHash: unknown;
}

/** An audit whose sample holds pairs of a run, as a manifest tells of it. */
export interface AuditFact {
  state: string;
  mode: string;
  design: { kind: string };
  seed: string;
  frameHash: string;
  population: number;
  size: number;
}

export interface AuditedPairs {
  /** in the order in which they were drawn */
  audits: AuditFact[];
  /** by id of the pair */
  findings: ReadonlyMap<string, PairFinding>;
}

const AUDITS = `
SELECT a.id, jsonb_build_object('state', a.state, 'mode', a.mode, 'design', a.design, 'seed', a.seed, 'frameHash', a.frame_hash,
    'population', a.population, 'size', (SELECT count(*) FROM audit_unit u WHERE u.audit_id = a.id)) AS fact
FROM audit a JOIN audit_run r ON r.audit_id = a.id WHERE r.run_id = $1 AND a.unit = 'pair' ORDER BY a.closed_at NULLS FIRST, a.id`;

/** What the audits of a run found of its pairs. An adjudication stands above what reviewers agree on, then the later audit. */
export async function auditedPairs(client: pg.Pool | pg.PoolClient, runId: string): Promise<AuditedPairs> {
  const { rows } = await client.query<{ id: string; fact: AuditFact }>(AUDITS, [runId]);
  const units = new AuditedUnitsReadModel(client);
  const findings: Findings = new Map();
  for (const { id, fact } of rows)
    addFindings(findings, await units.of(id), fact.state === 'closed' && fact.mode === 'blind');
  return { audits: rows.map(({ fact }) => fact), findings };
}

type Findings = Map<string, PairFinding & { adjudicated: boolean }>;

/** What a later audit found; `counts`: people's labels of it settle something. */
function addFindings(findings: Findings, units: readonly AuditedUnit[], counts: boolean): void {
  for (const { pairId, machine, label, settled } of units) {
    // a pair without a label of the machine is none
    if (pairId === null || machine === null) continue;
    const before = findings.get(pairId);
    const human = counts && overrides(settled) ? settled.value : null;
    const adjudicated = human !== null && settled.by === 'adjudication';
    const stays = before && (human === null || (before.adjudicated && !adjudicated));
    if (!stays) findings.set(pairId, { human, machine, chosenHash: label.chosenHash, adjudicated });
  }
}

/** Of runs $1, or of all where none is named. */
const OF_RUNS = `a.unit = 'pair' AND EXISTS (
  SELECT FROM audit_run r WHERE r.audit_id = a.id AND (cardinality($1::uuid[]) = 0 OR r.run_id = ANY ($1)))`;

const SAMPLED = `SELECT DISTINCT u.pair_id AS id FROM audit a JOIN audit_unit u ON u.audit_id = a.id WHERE ${OF_RUNS}`;

/** Ids of the pairs of these runs, or of all, that are in the sample of an audit. */
export async function sampledPairs(pool: pg.Pool, runIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(SAMPLED, [runIds]);
  return rows.map(({ id }) => id);
}

/**
 * Audits that settle something, and of each the pairs that may be settled as one of $2: adjudicated so at some time, or said so by two of its
 * reviewers; with null all that it drew.
 */
const SETTLING = `
WITH settling AS MATERIALIZED (SELECT a.id, a.closed_at FROM audit a WHERE a.state = 'closed' AND a.mode = 'blind' AND ${OF_RUNS}),
named AS (
  SELECT u.id FROM settling JOIN audit_unit u ON u.audit_id = settling.id JOIN audit_adjudication d ON d.unit_id = u.id WHERE d.value = ANY ($2)
  UNION
  SELECT s.unit_id FROM settling JOIN audit_slot s ON s.audit_id = settling.id JOIN audit_verdict v ON v.slot_id = s.id
  WHERE s.kind = 'sample' AND v.step = 'blind' AND v.value = ANY ($2) GROUP BY s.unit_id, v.value HAVING count(DISTINCT s.id) > 1),
of_each AS (SELECT u.audit_id, array_agg(u.pair_id) AS ids FROM named JOIN audit_unit u ON u.id = named.id GROUP BY 1)
SELECT settling.id, CASE WHEN $2::text[] IS NOT NULL THEN coalesce(of_each.ids, '{}') END AS "pairIds"
FROM settling LEFT JOIN of_each ON of_each.audit_id = settling.id ORDER BY settling.closed_at NULLS FIRST, settling.id`;

/**
 * What people settled of pairs of these runs, or of all: as auditedPairs tells it, by id. With `among` only of pairs that may be settled as one of
 * these: most need not be read.
 */
export async function settledByPeople(
  pool: pg.Pool,
  runIds: readonly string[],
  among: readonly HumanVerdict[] | null,
): Promise<ReadonlyMap<string, PairFinding>> {
  const { rows } = await pool.query<{ id: string; pairIds: string[] | null }>(SETTLING, [runIds, among]);
  const named = among === null ? null : rows.flatMap(({ pairIds }) => pairIds ?? []);
  const findings: Findings = new Map();
  if (named?.length === 0) return findings;
  const units = new AuditedUnitsReadModel(pool);
  // an audit that says nothing of the kind may still have a later word on a pair that is named
  for (const { id } of rows) addFindings(findings, await units.of(id, named), true);
  return findings;
}
