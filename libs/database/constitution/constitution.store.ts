import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { transaction } from '../postgres/transaction.js';
import { ConstitutionReadModel, type WholeVersion } from './constitution.read-model.js';
import type { HeldVersion } from './held-version.js';
import type { NewPrinciple, NewVersion } from './new-version.js';
import {
  EDIT,
  HOLD,
  INSERT_PRINCIPLES,
  INSERT_VERSION,
  PUBLISH,
  RETIRE,
  SAME_CONTENT,
  TRAIL,
  VERSION,
  VERSIONS,
} from './version-sql.js';

export interface Loaded extends HeldVersion {
  /** false: another version with this content was there */
  created: boolean;
}

/** Who publishes, and what is kept of it. */
export interface Publishing {
  actor: string;
  /** null: the note it has */
  changeNote: string | null;
  /** why it is published although lint finds errors in it */
  allowReason: string | null;
}

export type SameContent = Pick<HeldVersion, 'number' | 'state'>;

/** What came of a wish to change a version. */
export interface Change {
  /** as it stood before */
  version: HeldVersion;
  /** as it stands after; null: it was not in the state for it, or not the one that was meant, and nothing was done */
  done: WholeVersion | null;
  /** another version that is no draft and has its content */
  same: SameContent | null;
}

/** Writes constitutions and their versions. Every change leaves a line on the trail. */
export class ConstitutionStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * The version that holds this content: one that is there, or a new draft with the next number. With `publishing` a draft is
   * published, with the source as it is given here; without, it keeps the one it has, whose comments may be somebody else's (`edit`
   * changes them). A new version gets the id `id`; where an earlier call has made it, it is the answer as it stands.
   */
  async load(version: NewVersion, publishing: Publishing | null, id = uuid()): Promise<Loaded> {
    return transaction(this.pool, async (client) => {
      const constitutionId = await hold(client, version.slug);
      const { rows } = await client.query<HeldVersion>(VERSIONS, [constitutionId]);
      const before = rows.find((row) => row.id === id);
      if (before) return { ...before, created: true };
      // a draft may repeat the content of a version that has been published since
      const same = rows.filter(({ contentHash }) => contentHash === version.contentHash);
      const found = same.find(({ state }) => state !== 'draft') ?? same[0];
      if (found === undefined) await insert(client, constitutionId, id, version, rows.at(-1));
      else if (publishing !== null && found.state === 'draft' && found.source !== version.source)
        await edit(client, found, version, null);
      const number = found?.number ?? (rows.at(-1)?.number ?? 0) + 1;
      const held = await heldVersion(client, version.slug, number);
      const created = found === undefined;
      if (publishing === null || held.state !== 'draft') return { ...held, created };
      await publishDraft(client, held.id, publishing);
      return { ...(await heldVersion(client, version.slug, number)), created };
    });
  }

  /** Puts other content into a draft that is as its author has seen it, and that no run was made with. Null where there is no such version. */
  async edit(
    slug: string,
    number: number,
    content: NewVersion,
    changeNote: string | null,
    isSeen: (version: HeldVersion) => boolean,
  ): Promise<Change | null> {
    return this.change(slug, number, async (client, version) => {
      const otherContent = version.contentHash !== content.contentHash;
      if (version.state !== 'draft' || !isSeen(version) || (version.hasRuns && otherContent)) return false;
      await edit(client, version, content, changeNote);
      return true;
    });
  }

  /**
   * Publishes a draft that is as it was seen, unless another version that is no draft has its content too. Null where there is
   * no such version.
   */
  async publish(
    slug: string,
    number: number,
    isSeen: (version: HeldVersion) => boolean,
    by: Publishing,
  ): Promise<Change | null> {
    return this.change(slug, number, async (client, version, same) => {
      if (version.state !== 'draft' || !isSeen(version) || same !== null) return false;
      await publishDraft(client, version.id, by);
      return true;
    });
  }

  /** Retires a published version; a version in another state stays as it is. Null where there is no such version. */
  async retire(slug: string, number: number, actor: string, reason: string | null): Promise<Change | null> {
    return this.change(slug, number, async (client, version) => {
      if (version.state !== 'published') return false;
      await client.query(RETIRE, [version.id, actor, reason]);
      await client.query(TRAIL, [version.id, 'constitution.retired', actor]);
      return true;
    });
  }

  private async change(
    slug: string,
    number: number,
    doIt: (client: pg.PoolClient, version: HeldVersion, same: SameContent | null) => Promise<boolean>,
  ): Promise<Change | null> {
    return transaction(this.pool, async (client) => {
      // in the order of loads, which hold the constitution first
      await client.query('SELECT id FROM constitution WHERE slug = $1 FOR UPDATE', [slug]);
      const { rows } = await client.query<HeldVersion>(VERSION, [slug, number]);
      const version = rows[0];
      if (!version) return null;
      const others = await client.query<SameContent>(SAME_CONTENT, [version.id]);
      const same = version.state === 'draft' ? (others.rows[0] ?? null) : null;
      // read before anybody else may change it: the answer to one author must not be what another one wrote
      const done = (await doIt(client, version, same))
        ? await new ConstitutionReadModel(client).version(slug, number)
        : null;
      return { version, done, same };
    });
  }
}

async function hold(client: pg.PoolClient, slug: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(HOLD, [uuid(), slug]);
  const row = rows[0];
  if (!row) throw new Error(`the row of constitution ${slug} could not be held`);
  return row.id;
}

/** A version of a constitution that is held. */
async function heldVersion(client: pg.PoolClient, slug: string, number: number): Promise<HeldVersion> {
  const { rows } = await client.query<HeldVersion>(VERSION, [slug, number]);
  const version = rows[0];
  if (!version) throw new Error(`the version of ${slug} that was just held is gone`);
  return version;
}

async function publishDraft(client: pg.PoolClient, id: string, by: Publishing): Promise<void> {
  await client.query(PUBLISH, [id, by.actor, by.changeNote, by.allowReason]);
  await client.query(TRAIL, [id, 'constitution.published', by.actor]);
}

async function insert(
  client: pg.PoolClient,
  constitutionId: string,
  id: string,
  version: NewVersion,
  parent?: HeldVersion,
): Promise<void> {
  const { name, description, contentHash, content, source, changeNote, actor, principles } = version;
  const values = [
    name,
    description,
    contentHash,
    JSON.stringify(content),
    source,
    changeNote,
    parent?.id ?? null,
    actor,
  ];
  await client.query(INSERT_VERSION, [id, constitutionId, (parent?.number ?? 0) + 1, ...values]);
  await insertPrinciples(client, id, principles);
  await client.query(TRAIL, [id, 'constitution.loaded', actor]);
}

async function edit(
  client: pg.PoolClient,
  { id, contentHash: before }: HeldVersion,
  version: NewVersion,
  changeNote: string | null,
): Promise<void> {
  const { name, description, contentHash, content, source, actor, principles } = version;
  await client.query(EDIT, [id, name, description, contentHash, JSON.stringify(content), source, changeNote, actor]);
  if (contentHash !== before) {
    await client.query('DELETE FROM principle WHERE version_id = $1', [id]);
    await insertPrinciples(client, id, principles);
  }
  await client.query(TRAIL, [id, 'constitution.edited', actor]);
}

async function insertPrinciples(client: pg.PoolClient, id: string, principles: NewPrinciple[]): Promise<void> {
  const rows = principles.map((principle, position) => ({ ...principle, id: uuid(), position }));
  await client.query(INSERT_PRINCIPLES, [id, JSON.stringify(rows)]);
}
