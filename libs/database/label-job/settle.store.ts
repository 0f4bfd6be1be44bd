import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { GroupCommitter, type GroupCommitterOptions } from '../postgres/group-committer.js';
import { kindsIn, settleSql } from './settle-sql.js';
import type { Move, Settlement } from './settlement.js';

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
    const kinds = kindsIn(settlements);
    const rows = settlements.map((s) => ({
      id: s.id,
      token: s.token,
      from_stage: s.from.stage,
      from_round: s.from.round,
      ...rowOf(s.to, s.from),
      reason: 'code' in s.to ? s.to.code : null,
      trail_id: uuid(),
      suspects: s.suspects ?? [],
      ...Object.fromEntries(kinds.map((kind) => [kind, s[kind] ?? []])),
    }));
    const { rows: moved } = await this.pool.query<{ id: string; run_state: string }>({
      ...settleSql(kinds),
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
