import type pg from 'pg';
import type { HumanVerdict, SlotState } from '#libs/domain/audit-verdict.js';
import { type SettledLabel, settledLabel } from '#libs/domain/settled-label.js';
import { reviewersDiffer } from './adjudication/disputed-sql.js';
import { isErased } from './claims/erased-sql.js';

/** What one reviewer said of a unit, in its slot of kind `sample`. */
export interface UnitAnswer {
  /** of the slot, from 1 */
  number: number;
  state: SlotState;
  /** who has the slot; null: nobody */
  person: string | null;
  /** the last blind verdict, where the slot is decided */
  verdict: HumanVerdict | null;
}

/** One machine label, as it was when it was drawn. */
export interface MachineLabel extends Record<string, unknown> {
  /** the label in the words of a person's verdict; null: of a form that no judge was asked */
  verdict: HumanVerdict | null;
  /** P(label) before any clamp; null or absent: the machine gave none */
  probability?: number | null;
}

/** A unit of a sample with what machine and people say of it. */
export interface AuditedUnit {
  id: string;
  key: string;
  stratum: string;
  pi: number;
  core: boolean;
  targeted: boolean;
  /** of a pair */
  pairId: string | null;
  /** what the machine's label was when it was drawn, in the words of people's verdicts; null: it was not asked */
  machine: HumanVerdict | null;
  label: MachineLabel;
  madeWith: Record<string, unknown>;
  answers: UnitAnswer[];
  /** of the last adjudication; null: there is none */
  adjudicated: HumanVerdict | null;
  settled: SettledLabel;
  /** all places have ended and reviewers differ; stays so once it is adjudicated */
  differ: boolean;
  /** its item was erased: nothing more is said of it */
  erased: boolean;
}

const UNITS = `
SELECT u.id, u.key, u.stratum, u.pi, u.core, u.targeted, u.pair_id AS "pairId", u.label, u.made_with AS "madeWith",
  u.label ->> 'verdict' AS machine,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'state', s.state, 'person', o.name, 'verdict', said.value)
      ORDER BY s.number), '[]')
    FROM audit_slot s LEFT JOIN person o ON o.id = s.person_id
    LEFT JOIN LATERAL (SELECT v.value FROM audit_verdict v
      WHERE s.state = 'decided' AND v.slot_id = s.id AND v.person_id = s.person_id AND v.step = 'blind'
      ORDER BY v.number DESC LIMIT 1) said ON true
    WHERE s.unit_id = u.id AND s.kind = 'sample') AS answers,
  (SELECT d.value FROM audit_adjudication d WHERE d.unit_id = u.id ORDER BY d.number DESC LIMIT 1) AS adjudicated,
  ${reviewersDiffer('u')} AS differ, ${isErased('u')} AS erased
FROM audit_unit u WHERE u.audit_id = $1 AND ($2::uuid[] IS NULL OR u.pair_id = ANY ($2)) ORDER BY u.key COLLATE "C"`;

/** Units of samples with their settled labels. */
export class AuditedUnitsReadModel {
  constructor(private readonly pool: pg.Pool | pg.PoolClient) {}

  /** All units of an audit, or those of these pairs, by key; none where there is no such audit. */
  async of(auditId: string, pairIds: readonly string[] | null = null): Promise<AuditedUnit[]> {
    const { rows } = await this.pool.query<Omit<AuditedUnit, 'settled'>>(UNITS, [auditId, pairIds]);
    return rows.map((row) => ({ ...row, settled: settledLabel(row.answers, row.adjudicated) }));
  }
}
