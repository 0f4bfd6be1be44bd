import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type AuditDesign, type AuditUnit, CORE_DRAW, NEAR_DRAW, TARGETED_DRAW } from '#libs/domain/audit.js';
import type { DrawPlan, FrameFacts, FrameGroup } from './draw-plan.js';
import {
  chooseFixed,
  choosePoisson,
  completeFrame,
  COUNT_CHOSEN,
  drawChosen,
  frameGroups,
  frameHash,
  imageItems,
  makeFrame,
  markNear,
  NEAR_ITEMS,
  numberFrame,
} from './frame-sql.js';
import { columnsOf, type Groups, type NearItem } from './near-items.js';
import { bitsBelow } from './uniform-sql.js';

/** What makes a frame the one that it is. */
export interface FrameOf {
  runIds: string[];
  horizon: Date;
  unit: AuditUnit;
  design: AuditDesign;
  /** units that the machine left as they were, and that are not in it; null: there are none such, or they are in it */
  unchanged: number | null;
  /** null: the hash of the frame itself, which is known once it is laid out: nobody chooses it */
  seed: string | null;
}

const prefix = (domain: string, seed: string) => Buffer.from(`${domain}\0${seed}\0`);

/** The units that an audit draws from, laid out in a transaction of the client's until they are dropped, or it is rolled back. */
export class AuditFrame {
  private constructor(
    private readonly client: pg.PoolClient,
    /** name of the table that they stand in: nobody else's, and seen by nobody else */
    readonly table: string,
    private readonly unit: AuditUnit,
    readonly facts: FrameFacts,
    /** items that look like others of the frame */
    readonly near: NearItem[],
    readonly seed: string,
  ) {}

  /** `groupsOf` says which of the items that units about images are of look alike; without such units it is not asked. */
  static async layOut(
    client: pg.PoolClient,
    { runIds, horizon, unit, design, unchanged, seed }: FrameOf,
    groupsOf: (items: string[]) => Promise<Groups>,
  ): Promise<AuditFrame> {
    const table = `audit_frame_${randomUUID().replaceAll('-', '')}`;
    // Joins of a million label jobs and items stay in memory, and so does the sort of their digests. The planner takes a hash for as cheap as an
    // addition: left to itself it makes one process hash a million units, rather than pass the rows of several on.
    await client.query(`SET LOCAL work_mem = '128MB'; SET LOCAL parallel_tuple_cost = 0`);
    const prefixes = (from: string) => [
      prefix(CORE_DRAW, from),
      ...(design.kind === 'targeted' ? [prefix(TARGETED_DRAW, from)] : []),
    ];
    await client.query(makeFrame(table, unit, design, unchanged, seed !== null), [
      runIds,
      horizon,
      ...(seed === null ? [] : prefixes(seed)),
    ]);
    await client.query(completeFrame(table, design, seed !== null));
    const { images, facts } = await factsOf(client, table);
    // the hash tells of no random number, so that these may follow from it
    if (seed === null) await client.query(numberFrame(table, design), prefixes(facts.hash));
    const used = seed ?? facts.hash;
    if (!images) return new AuditFrame(client, table, unit, facts, [], used);
    const near = await keepApart(client, table, used, groupsOf);
    const kept = near.length === 0 ? facts : (await factsOf(client, table)).facts;
    return new AuditFrame(client, table, unit, kept, near, used);
  }

  /**
   * Draws into audit `auditId`: units that it has already only get their larger chances. `draw`: 0, or the number of the
   * extension. How many units are in the sample now. Throws where a unit drawn earlier does not come again.
   */
  async draw(auditId: string, draw: number, plan: DrawPlan): Promise<number> {
    if (plan.kind === 'fixed') await this.client.query(chooseFixed(this.table), fixedValues(plan));
    else await this.client.query(choosePoisson(this.table), poissonValues(plan));
    await this.client.query(COUNT_CHOSEN);
    const { rowCount } = await this.client.query(drawChosen(this.unit), [auditId, draw]);
    const { rows } = await this.client.query<{ units: number }>(
      'SELECT count(*)::int AS units FROM audit_unit WHERE audit_id = $1',
      [auditId],
    );
    const found = rowCount ?? 0;
    const wanted = plan.kind === 'fixed' ? plan.strata.reduce((sum, { take }) => sum + take, 0) : found;
    if (found !== wanted || rows[0]?.units !== wanted) {
      throw new Error(`a draw of ${wanted} units found ${found} and left ${rows[0]?.units ?? 0}`);
    }
    return wanted;
  }

  /** To be called before the transaction is committed: the table would stay. */
  async drop(): Promise<void> {
    await this.client.query(`DROP TABLE ${this.table}`);
  }
}

async function factsOf(client: pg.PoolClient, table: string): Promise<{ facts: FrameFacts; images: boolean }> {
  const { rows: groups } = await client.query<FrameGroup>(frameGroups(table));
  const { rows } = await client.query<{ hash: string; images: boolean }>(frameHash(table));
  if (!rows[0]) throw new Error('an aggregate has one row');
  return { facts: { hash: rows[0].hash, groups }, images: rows[0].images };
}

/** Of items that look alike leaves one to be drawn from. */
async function keepApart(
  client: pg.PoolClient,
  table: string,
  seed: string,
  groupsOf: (items: string[]) => Promise<Groups>,
): Promise<NearItem[]> {
  const { rows: items } = await client.query<{ item: string }>(imageItems(table));
  const groups = [...(await groupsOf(items.map(({ item }) => item)))];
  const { rows: near } = await client.query<NearItem>(NEAR_ITEMS, [
    groups.map(([item]) => item),
    groups.map(([, group]) => group),
    prefix(NEAR_DRAW, seed),
  ]);
  if (near.length > 0) await client.query(markNear(table), columnsOf(near));
  return near;
}

function fixedValues({ strata }: DrawPlan & { kind: 'fixed' }): unknown[] {
  return [
    strata.map(({ stratum }) => stratum),
    strata.map(({ take }) => take),
    strata.map(({ chance }) => chance),
    strata.map(({ take, kept }) => bitsBelow((2 * take + 60) / kept)),
  ];
}

function poissonValues({ core, chances }: DrawPlan & { kind: 'poisson' }): unknown[] {
  return [
    bitsBelow(core),
    chances.map(({ aim }) => aim),
    chances.map(({ target }) => target),
    chances.map(({ chance }) => chance),
    chances.map(({ target }) => bitsBelow(target)),
  ];
}
