import type pg from 'pg';
import type { LotState } from '#libs/domain/lot.js';
import { pairFrame } from '../lot/lot-facts.js';
import { LotsReadModel } from '../lot/lots.read-model.js';

/** The last draw of a run's pairs. */
export interface LotFact {
  runId: string;
  /** null: there is none */
  lot: { id: string; state: LotState; certificate: unknown } | null;
  /** the pairs are those that the lot was drawn from, but for items that were erased since; asked of an accepted one alone */
  current: boolean;
}

export async function lastLot(client: pg.Pool | pg.PoolClient, runId: string): Promise<LotFact> {
  const lots = new LotsReadModel(client);
  const last = await lots.lastOf(runId);
  if (last === null) return { runId, lot: null, current: false };
  const { id, state, frameHash, auditId } = last;
  // a pass over all pairs, which only an accepted lot is worth
  const current = state === 'accepted' && (await pairFrame(client, runId, auditId)).hash === frameHash;
  return { runId, lot: { id, state, certificate: await lots.certificate(id) }, current };
}
