import type pg from 'pg';
import { type AuditDesign, type AuditUnit, CORE_DRAW, NEAR_DRAW, TARGETED_DRAW } from '#libs/domain/audit.js';
import type { DrawPlan, FrameFacts, FrameGroup } from './draw-plan.js';
import {
  CHOOSE_FIXED,
  CHOOSE_POISSON,
  COUNT_CHOSEN,
  drawChosen,
  FRAME_GROUPS,
  FRAME_HASH,
  IMAGE_ITEMS,
  makeFrame,
  MARK_NEAR,
  NEAR_ITEMS,
  numberFrame,
} from './frame-sql.js';
import { columnsOf, type Groups, type NearItem } from './near-items.js';

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

/** The units that an audit draws from, laid out in a transaction of the client's until that ends. */
export class AuditFrame {
  private constructor(
    private readonly client: pg.PoolClient,
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
    // Joins of a million label jobs and items stay in memory, and so does the sort of their digests. The planner takes a hash for as cheap as an
    // addition: left to itself it makes one process hash a million units, rather than pass the rows of several on.
    await client.query(`SET LOCAL work_mem = '128MB'; SET LOCAL parallel_tuple_cost = 0`);
    const prefixes = (from: string) => [
      prefix(CORE_DRAW, from),
      ...(design.kind === 'targeted' ? [prefix(TARGETED_DRAW, from)] : []),
    ];
    await client.query(makeFrame(unit, design, unchanged, seed !== null), [
      runIds,
      horizon,
      ...(seed === null ? [] : prefixes(seed)),
    ]);
    const { images, facts } = await factsOf(client);
    // the hash tells of no random number, so that these may follow from it
    if (seed === null) await client.query(numberFrame(design), prefixes(facts.hash));
    const used = seed ?? facts.hash;
    if (!images) return new AuditFrame(client, unit, facts, [], used);
    const near = await keepApart(client, used, groupsOf);
    return new AuditFrame(client, unit, near.length === 0 ? facts : (await factsOf(client)).facts, near, used);
  }

  /**
   * Draws into audit `auditId`: units that it has already only get their larger chances. `draw`: 0, or the number of the
   * extension. How many units are in the sample now. Throws where a unit drawn earlier does not come again.
   */
  async draw(auditId: string, draw: number, plan: DrawPlan): Promise<number> {
    if (plan.kind === 'fixed') await this.client.query(CHOOSE_FIXED, fixedValues(plan));
    else await this.client.query(CHOOSE_POISSON, poissonValues(plan));
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
}

async function factsOf(client: pg.PoolClient): Promise<{ facts: FrameFacts; images: boolean }> {
  const { rows: groups } = await client.query<FrameGroup>(FRAME_GROUPS);
  const { rows } = await client.query<{ hash: string; images: boolean }>(FRAME_HASH);
  if (!rows[0]) throw new Error('an aggregate has one row');
  return { facts: { hash: rows[0].hash, groups }, images: rows[0].images };
}

/** Of items that look alike leaves one to be drawn from. */
async function keepApart(
  client: pg.PoolClient,
  seed: string,
  groupsOf: (items: string[]) => Promise<Groups>,
): Promise<NearItem[]> {
  const { rows: items } = await client.query<{ item: string }>(IMAGE_ITEMS);
  const groups = [...(await groupsOf(items.map(({ item }) => item)))];
  const { rows: near } = await client.query<NearItem>(NEAR_ITEMS, [
    groups.map(([item]) => item),
    groups.map(([, group]) => group),
    prefix(NEAR_DRAW, seed),
  ]);
  if (near.length > 0) await client.query(MARK_NEAR, columnsOf(near));
  return near;
}

function fixedValues({ strata }: DrawPlan & { kind: 'fixed' }): unknown[] {
  return [
    strata.map(({ stratum }) => stratum),
    strata.map(({ take }) => take),
    strata.map(({ chance }) => chance),
    strata.map(({ take, kept }) => (2 * take + 60) / kept),
  ];
}

function poissonValues({ core, chances }: DrawPlan & { kind: 'poisson' }): unknown[] {
  return [
    core,
    chances.map(({ aim }) => aim),
    chances.map(({ target }) => target),
    chances.map(({ chance }) => chance),
  ];
}
