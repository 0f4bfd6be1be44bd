import type pg from 'pg';
import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode, SlotKind } from '#libs/domain/audit-verdict.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { isClaimedMeanwhile } from './claimed-meanwhile.js';
import type { ClaimedUnit } from './claimed-unit.js';
import { CLAIMED_UNIT } from './claimed-unit-sql.js';
import {
  LET_GO_UNFIT,
  RENEW,
  BASIS,
  TAKE_BESIDE,
  TAKE_GOLD,
  TAKE_IN_HAND,
  TAKE_REPEAT,
  TAKE_SAMPLE,
  WHY_NOTHING,
} from './claim-sql.js';
import { turnsOf } from './turns.js';

export const NOTHING_TO_CLAIM = ['closed', 'all_decided', 'all_claimed', 'none_for_you'] as const;
export type NothingToClaim = (typeof NOTHING_TO_CLAIM)[number];

/** What a claim goes by: the audit, and what the person had and has of it. */
export interface ClaimBasis {
  state: AuditState;
  mode: AuditMode;
  unit: AuditUnit;
  seed: string;
  goldRate: number;
  repeatRate: number;
  sideBySide: boolean;
  /** places that the person was given */
  had: number;
  /** of these the last ones that were in a row which they had before them already */
  beside: number;
  /** token of what they have in hand */
  held: string | null;
  /** token of what comes next */
  ahead: string | null;
}

/** How a place is taken. */
export interface Taking {
  /** to come next, while another is in hand */
  ahead: boolean;
  /** none that shows the prompt: what is in hand may hide it */
  hidden: boolean;
}

/** again: the same person claimed at the same moment, and stands otherwise now. */
export type Taken = { token: string } | 'again' | 'none';

const TAKE: Record<SlotKind, string> = { sample: TAKE_SAMPLE, gold: TAKE_GOLD, repeat: TAKE_REPEAT };

/** Hash domains: the order in which gold and repeats come, and which of two texts is on the left. */
const prefix = (...words: string[]) => Buffer.from(words.map((word) => `${word}\0`).join(''));

/** Leases on the places of audits. All times are the database's. */
export class ClaimStore {
  constructor(private readonly pool: pg.Pool) {}

  async basis(auditId: string, personId: string): Promise<ClaimBasis | null> {
    const { rows } = await this.pool.query<ClaimBasis>({
      name: 'audit-claim-basis',
      text: BASIS,
      values: [auditId, personId],
    });
    return rows[0] ?? null;
  }

  /** Holds on to a claim; until when. null: it is not in hand any more. */
  async renew(token: string, personId: string): Promise<Date | null> {
    const { rows } = await this.pool.query<{ expiresAt: Date }>({
      name: 'audit-renew',
      text: RENEW,
      values: [token, personId],
    });
    return rows[0]?.expiresAt ?? null;
  }

  /** Puts what was ahead into the person's hand. */
  async takeInHand(token: string, personId: string): Promise<Taken> {
    const taken = await this.one('audit-take-in-hand', TAKE_IN_HAND, [token, personId]);
    return taken === 'none' ? 'again' : taken;
  }

  /** Gives away what the person has in hand or ahead and is not to decide any more; whether there was such a thing. */
  async letGoUnfit(auditId: string, personId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(LET_GO_UNFIT, [auditId, personId]);
    return rowCount !== 0;
  }

  /** Takes a place of the sample in the row that the person was given last. */
  takeBeside(auditId: string, { id, name }: Reviewer, { seed }: ClaimBasis, { ahead }: Taking): Promise<Taken> {
    return this.one('audit-take-beside', TAKE_BESIDE, [auditId, id, prefix('audit-side', seed, name), ahead]);
  }

  /** Takes a place of this kind for a person who has none there. */
  async take(
    kind: SlotKind,
    auditId: string,
    reviewer: Reviewer,
    { seed, had, unit }: ClaimBasis,
    { ahead, hidden }: Taking,
  ): Promise<Taken> {
    const { id, name } = reviewer;
    const side = prefix(kind === 'repeat' ? 'audit-side-repeat' : 'audit-side', seed, name);
    const statement = [`audit-take-${kind}`, TAKE[kind]] as const;
    const values = [auditId, id, side, ahead];
    if (kind !== 'sample') return this.one(...statement, [...values, prefix('audit-order', seed, name)]);
    for (const [from, to] of turnsOf(seed, name, had, unit === 'form')) {
      if (hidden && to > 0) break;
      const taken = await this.one(...statement, [...values, from, to]);
      if (taken !== 'none') return taken;
    }
    return 'none';
  }

  private async one(name: string, text: string, values: unknown[]): Promise<Taken> {
    try {
      const { rows } = await this.pool.query<{ token: string }>({ name, text, values });
      return rows[0] ?? 'none';
    } catch (error) {
      if (isClaimedMeanwhile(error)) return 'again';
      throw error;
    }
  }

  async whyNothing(auditId: string, personId: string): Promise<NothingToClaim> {
    const { rows } = await this.pool.query<{ reason: NothingToClaim }>(WHY_NOTHING, [auditId, personId]);
    return rows[0]?.reason ?? 'all_decided';
  }

  /** What there is to judge; null: the person was never given such a token. */
  async unit(token: string, personId: string): Promise<ClaimedUnit | null> {
    const { rows } = await this.pool.query<ClaimedUnit>({
      name: 'audit-claimed-unit',
      text: CLAIMED_UNIT,
      values: [token, personId],
    });
    return rows[0] ?? null;
  }
}
