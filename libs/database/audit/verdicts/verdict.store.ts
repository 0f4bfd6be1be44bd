import type pg from 'pg';
import { transaction } from '../../postgres/transaction.js';
import { isClaimedMeanwhile } from '../claims/claimed-meanwhile.js';
import { type ClaimFacts, HeldClaim } from './held-claim.js';
import { HOLD_AUDIT, HOLD_SLOT, SAID_SO_FAR } from './verdict-sql.js';

/** What people say of units. Rows are added, never changed. */
export class VerdictStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Does `work` with a claim that it holds: nobody else takes or decides it, and the audit does not close meanwhile. What `work`
   * returns is committed with what it did; null: the person was never given such a token. Where the person claims at the same
   * moment, so that they stand otherwise now, it is done again from the beginning.
   */
  async hold<T>(token: string, personId: string, work: (claim: HeldClaim) => Promise<T>): Promise<T | null> {
    for (;;) {
      try {
        return await this.heldOnce(token, personId, work);
      } catch (error) {
        if (!isClaimedMeanwhile(error)) throw error;
      }
    }
  }

  private heldOnce<T>(token: string, personId: string, work: (claim: HeldClaim) => Promise<T>): Promise<T | null> {
    return transaction(this.pool, async (client) => {
      const { rows: held } = await client.query<Pick<ClaimFacts, 'slotId' | 'auditId' | 'auditState' | 'unit'>>(
        HOLD_AUDIT,
        [token, personId],
      );
      if (!held[0]) return null;
      const { rows: slots } = await client.query<
        Pick<ClaimFacts, 'current' | 'state' | 'kind' | 'ahead' | 'shownLeft'>
      >(HOLD_SLOT, [held[0].slotId, token]);
      const { rows: said } = await client.query<
        Pick<ClaimFacts, 'blind' | 'secondStep' | 'promptKnown' | 'labelKnown' | 'erased' | 'optedOut'>
      >(SAID_SO_FAR, [token]);
      if (!slots[0] || !said[0]) return null;
      return work(new HeldClaim(client, { ...held[0], ...slots[0], ...said[0] }, personId));
    });
  }
}
