import type pg from 'pg';
import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode, HumanVerdict, SlotKind } from '#libs/domain/audit-verdict.js';
import type { Side } from '#libs/domain/judgement.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { TitledPrinciple } from '#libs/domain/version-name.js';
import type { LabelledUnder } from '../../export/run-versions.js';
import { pageOf, pageStart } from '../../page-query.js';
import { transaction } from '../../postgres/transaction.js';
import * as sql from './reveal-sql.js';

/** A decision of one's own beside what the machine said, in the words of the unit. */
export interface RevealableDecision extends LabelledUnder {
  /** of the verdict */
  id: string;
  slotId: string;
  token: string;
  /** how what was asked begins; null: it is hidden */
  prompt: string | null;
  kind: SlotKind;
  shownLeft: Side | null;
  auditId: string;
  unit: AuditUnit;
  mode: AuditMode;
  auditState: AuditState;
  value: HumanVerdict;
  answers: Record<string, string>;
  decidedAt: Date;
  /** the second step waits */
  unfinished: boolean;
  /** null: a gold unit, or a question that no judge was asked */
  machine: HumanVerdict | null;
  probability: number | null;
  /** of a pair: the two orders disagreed; null: of nothing else is it known */
  flipped: boolean | null;
  /** the known answer of a gold unit */
  known: HumanVerdict | null;
  /** the last one */
  amendment: { id: string; number: number; value: HumanVerdict; comment: string | null; createdAt: string } | null;
  /** its item was erased: nothing more is said of it */
  erased: boolean;
}

/** What a judge wrote of a unit under one principle. */
export interface StoredReason {
  principle: TitledPrinciple;
  judge: string;
  /** which text of a pair it was shown first */
  shownFirst: Side | null;
  text: string;
}

/** What a revision answers. */
export interface StoredCritique {
  principle: TitledPrinciple;
  text: string;
}

export interface NewAmendment {
  id: string;
  value: HumanVerdict;
  comment: string | null;
}

/** What reviewers see once an audit is over, and what they would say then. */
export class RevealStore {
  constructor(private readonly pool: pg.Pool) {}

  async own(auditId: string, personId: string, request: PageRequest): Promise<Page<RevealableDecision>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<RevealableDecision>(sql.OWN, [personId, auditId, start.after, start.take]);
    const { data, nextCursor } = pageOf(
      rows.map((row) => ({ id: row.slotId, row })),
      start,
    );
    return { data: data.map(({ row }) => row), nextCursor };
  }

  /** The decision whose last blind verdict this is; null: there is no such one of theirs. */
  async one(verdictId: string, personId: string): Promise<RevealableDecision | null> {
    const { rows } = await this.pool.query<RevealableDecision>(sql.ONE, [personId, verdictId]);
    return rows[0] ?? null;
  }

  async reasons(verdictId: string): Promise<StoredReason[]> {
    const { rows } = await this.pool.query<StoredReason>(sql.REASONS, [verdictId]);
    return rows;
  }

  /** Of a revision; null: there is none, or it was erased. */
  async critique(verdictId: string): Promise<StoredCritique | null> {
    const { rows } = await this.pool.query<StoredCritique>(sql.CRITIQUE, [verdictId]);
    return rows[0] ?? null;
  }

  /** Asks `amend` with the decision as it stands while nobody else amends it, and adds what it answers; null adds nothing. */
  async amend(
    verdictId: string,
    personId: string,
    amend: (decision: RevealableDecision | null) => NewAmendment | null,
  ): Promise<RevealableDecision | null> {
    return transaction(this.pool, async (client) => {
      const find = async () => (await client.query<RevealableDecision>(sql.ONE, [personId, verdictId])).rows[0] ?? null;
      await client.query(sql.LOCK, [verdictId]);
      const decision = await find();
      const made = amend(decision);
      if (!decision || !made) return decision;
      const number = (decision.amendment?.number ?? 0) + 1;
      const { id, value, comment } = made;
      await client.query(sql.AMEND, [id, decision.slotId, personId, number, value, comment, decision.shownLeft]);
      return find();
    });
  }
}
