import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { AuditPrecision } from '#libs/domain/audit.js';
import type { ReviewSettings } from '#libs/domain/review-settings.js';
import { ERASURES } from '../erasure/erasures.js';
import { transaction } from '../postgres/transaction.js';
import { leaveTrail } from '../trail/trail.js';
import { AuditFrame, type FrameOf } from './audit-frame.js';
import * as refusals from './audit-refusals.js';
import * as sql from './audit-sql.js';
import type { AuditView } from './audit-view.js';
import { AuditsReadModel } from './audits.read-model.js';
import { type DrawPlan, expectedUnits, type FrameFacts, populationOf, strataOf } from './draw-plan.js';
import { drawGold } from './gold-sql.js';
import { settledHorizon } from '../horizon.js';
import type { AuditEmbedder } from './embedders.js';
import { nearItemsOf, storeNearItems } from './near-items.js';
import { type LookAlikes, type ShownItems, shownItems } from './shown-items.js';
import { unchangedUnits } from './unchanged-units.js';

export interface NewAudit extends Omit<FrameOf, 'horizon' | 'unchanged'>, ReviewSettings {
  name: string;
  reviewers: number;
  precision: AuditPrecision | null;
  createdBy: string;
}

export interface NewExtension {
  toSize: number;
  reason: string;
  becauseOfResult: boolean;
  createdBy: string;
}

/** Run of an audit to be, as far as it decides what can be drawn. */
export interface AuditableRun {
  id: string;
  offline: boolean;
  /** some of its items are still to be labelled */
  unfinished: boolean;
}

/** The rows of audits. A draw is one transaction: it is there as a whole, or nothing of it is. */
export class AuditStore {
  /** `lookAlikes`: which items show nearly the same */
  constructor(
    private readonly pool: pg.Pool,
    private readonly lookAlikes: (shown: ShownItems) => Promise<LookAlikes>,
  ) {}

  /** Those of the ids that are runs. */
  async runs(ids: string[]): Promise<AuditableRun[]> {
    const { rows } = await this.pool.query<AuditableRun>(
      `SELECT id, offline, state IN ('running', 'paused', 'stopped')
         AND EXISTS (SELECT FROM label_job j WHERE j.run_id = run.id AND j.state = 'active') AS unfinished
       FROM run WHERE id = ANY ($1)`,
      [ids],
    );
    return rows;
  }

  /**
   * Lays the frame out, asks `plan` what to draw from it, and draws; `also` stores in the same transaction what hangs on it.
   * The id of the audit. Throws what `plan` and `also` throw; conflict `audit_name_taken`, `empty_draw`, `no_gold`.
   */
  async create(
    wanted: NewAudit & { offline: boolean },
    plan: (facts: FrameFacts, unchanged: number | null) => { size: number; draw: DrawPlan },
    id = uuid(),
    also: (client: pg.PoolClient, auditId: string, facts: FrameFacts) => Promise<void> = () => Promise.resolve(),
  ): Promise<string> {
    const horizon = await settledHorizon(this.pool);
    try {
      await transaction(this.pool, async (client) => {
        const { of, frame, embedders } = await this.layOut(client, wanted, horizon.at);
        const { size, draw } = plan(frame.facts, of.unchanged);
        const later = horizon.heldBack ? await this.later(client, of) : 0;
        await client.query(sql.CREATE, [
          ...[id, of.name, of.unit, of.design, frame.seed, of.reviewers, of.precision, size, of.horizon, later],
          ...[populationOf(frame.facts), of.unchanged, frame.facts.hash, of.offline, of.createdBy],
          ...[of.mode, of.goldRate, of.repeatRate, of.leaseSeconds, of.sensitive, JSON.stringify(embedders)],
          ...[of.sideBySide, expectedUnits(draw, frame.facts)],
        ]);
        await client.query(sql.RUNS, [id, wanted.runIds]);
        await client.query(sql.STRATA, [id, JSON.stringify(strataOf(frame.facts))]);
        await storeNearItems(client, id, frame.near);
        const drawn = await drawInto(client, frame, id, 0, draw);
        if (drawn === 0) throw refusals.emptyDraw(size);
        if (of.goldRate > 0) await this.drawGold(client, id, of, frame, drawn);
        await frame.drop();
        const detail = { name: wanted.name, size, drawn, frameHash: frame.facts.hash };
        await leaveTrail(client, {
          actor: wanted.createdBy,
          action: 'audit.drawn',
          subject: 'audit',
          subjectId: id,
          detail,
        });
        await also(client, id, frame.facts);
      });
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.constraint === 'audit_name_key')) throw error;
      throw refusals.nameTaken(wanted.name);
    }
    return id;
  }

  /** The frame that a draw would have now; nothing is drawn. */
  async lookAt(
    wanted: Omit<FrameOf, 'horizon' | 'unchanged'>,
  ): Promise<{ facts: FrameFacts; unchanged: number | null }> {
    const horizon = await settledHorizon(this.pool);
    return transaction(this.pool, async (client) => {
      const { of, frame } = await this.layOut(client, wanted, horizon.at);
      await frame.drop();
      return { facts: frame.facts, unchanged: of.unchanged };
    });
  }

  private async layOut<W extends Omit<FrameOf, 'horizon' | 'unchanged'>>(
    client: pg.PoolClient,
    wanted: W,
    horizon: Date,
  ) {
    const framed = { ...wanted, horizon };
    const of = { ...framed, unchanged: await unchangedUnits(client, framed) };
    let embedders: AuditEmbedder[] = [];
    const frame = await AuditFrame.layOut(client, of, async (items) => {
      const found = await this.lookAlikes(await shownItems(client, of, items));
      embedders = found.embedders;
      return found.groups;
    });
    return { of, frame, embedders };
  }

  /**
   * Draws more: nothing that was drawn goes, and all chances grow to those of the larger sample. `plan` gets the audit as it
   * stands. Throws what `plan` throws; missing `audit_not_found`; conflict `audit_closed`, `audit_of_lot`, `audit_frame_changed`.
   */
  async extend(
    id: string,
    wanted: NewExtension,
    plan: (audit: AuditView, facts: FrameFacts) => DrawPlan,
  ): Promise<void> {
    await transaction(this.pool, async (client) => {
      await client.query(sql.LOCK, [id]);
      const audit = await new AuditsReadModel(client).audit(id);
      if (audit.lotId !== null) throw refusals.ofLot(audit.lotId);
      if (audit.state === 'closed') throw refusals.closed(id);
      const frame = await AuditFrame.layOut(client, audit, async () => {
        // as they were found when the audit was drawn
        const near = await nearItemsOf(client, id);
        return new Map(near.map(({ item, group }) => [item, group]));
      });
      if (frame.facts.hash !== audit.frameHash) throw refusals.frameChanged(id);
      const number = audit.extensions.length + 1;
      const { toSize, reason, becauseOfResult, createdBy } = wanted;
      const draw = plan(audit, frame.facts);
      const drawn = await drawInto(client, frame, id, number, draw);
      await frame.drop();
      await client.query(sql.EXPECT, [id, expectedUnits(draw, frame.facts)]);
      await client.query(sql.EXTENSION, [id, number, reason, audit.size, toSize, becauseOfResult, createdBy]);
      const detail = { number, fromSize: audit.size, toSize, drawn, reason, becauseOfResult };
      await leaveTrail(client, { actor: createdBy, action: 'audit.extended', subject: 'audit', subjectId: id, detail });
    });
  }

  /**
   * Ends the claims of an audit for good; what is not decided by now never will be. `unfinished`: also while places wait.
   * Throws missing `audit_not_found`; conflict `audit_closed`, `audit_unfinished`.
   */
  async close(id: string, { unfinished, actor }: { unfinished: boolean; actor: string }): Promise<void> {
    await transaction(this.pool, async (client) => {
      await client.query(sql.LOCK, [id]);
      const { places, closedAt, closedBy } = await new AuditsReadModel(client).audit(id);
      if (closedAt !== null) throw refusals.closedAlready(id, closedAt, closedBy);
      const waiting = places.open + places.claimed;
      if (waiting > 0 && !unfinished) throw refusals.auditUnfinished(waiting);
      await client.query(sql.CLOSE, [id, actor]);
      await leaveTrail(client, { actor, action: 'audit.closed', subject: 'audit', subjectId: id, detail: places });
    });
  }

  /** So many that a reviewer who decides the whole sample has all of them once. Throws conflict `no_gold`. */
  private async drawGold(
    client: pg.PoolClient,
    id: string,
    of: NewAudit,
    { table }: AuditFrame,
    drawn: number,
  ): Promise<void> {
    const { goldRate, repeatRate, seed, unit } = of;
    const wanted = Math.ceil((goldRate * drawn) / (1 - goldRate - repeatRate));
    const { rowCount } = await client.query(drawGold(table, unit), [id, Buffer.from(`audit-gold\0${seed}\0`), wanted]);
    if (!rowCount) throw refusals.noGold(unit);
  }

  private async later(client: pg.PoolClient, { runIds, horizon }: FrameOf): Promise<number> {
    const { rows } = await client.query<{ later: number }>(sql.LATER, [runIds, horizon]);
    return rows[0]?.later ?? 0;
  }
}

/**
 * Draws into an audit and makes places for what came; how many units are in the sample now. What was erased before is seen here, and whoever
 * erases something later sees what is stored here.
 */
async function drawInto(
  client: pg.PoolClient,
  frame: AuditFrame,
  id: string,
  number: number,
  plan: DrawPlan,
): Promise<number> {
  await client.query(sql.HOLD_ERASURES, [ERASURES]);
  const drawn = await frame.draw(id, number, plan);
  await client.query(sql.COUNT_DRAWN, [id]);
  await client.query(sql.SLOTS, [id, number]);
  return drawn;
}
