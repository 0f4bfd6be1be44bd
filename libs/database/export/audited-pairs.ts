import type pg from 'pg';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { overrides } from '#libs/domain/settled-label.js';
import { AuditedUnitsReadModel } from '../audit/audited-units.read-model.js';

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

const AUDITED_RUNS = `
SELECT DISTINCT r.run_id AS id FROM audit a JOIN audit_run r ON r.audit_id = a.id
WHERE a.unit = 'pair' AND (cardinality($1::uuid[]) = 0 OR r.run_id = ANY ($1)) ORDER BY 1`;

/** Of these runs, or of all where none is named, those whose pairs an audit has drawn from. */
export async function auditedRuns(pool: pg.Pool, runIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(AUDITED_RUNS, [runIds]);
  return rows.map(({ id }) => id);
}

/** What the audits of a run found of its pairs. An adjudication stands above what reviewers agree on, then the later audit. */
export async function auditedPairs(client: pg.Pool | pg.PoolClient, runId: string): Promise<AuditedPairs> {
  const { rows } = await client.query<{ id: string; fact: AuditFact }>(AUDITS, [runId]);
  const units = new AuditedUnitsReadModel(client);
  const found = new Map<string, PairFinding & { adjudicated: boolean }>();
  for (const { id, fact } of rows) {
    const counts = fact.state === 'closed' && fact.mode === 'blind';
    for (const { pairId, machine, label, settled } of await units.of(id)) {
      // a pair without a label of the machine is none
      if (pairId === null || machine === null) continue;
      const before = found.get(pairId);
      const human = counts && overrides(settled) ? settled.value : null;
      const adjudicated = human !== null && settled.by === 'adjudication';
      const stays = before && (human === null || (before.adjudicated && !adjudicated));
      if (!stays) found.set(pairId, { human, machine, chosenHash: label.chosenHash, adjudicated });
    }
  }
  return { audits: rows.map(({ fact }) => fact), findings: found };
}
