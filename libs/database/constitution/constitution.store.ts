import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { transaction } from '../postgres/transaction.js';
import { trailOf } from '../trail/trail.js';
import type { VersionState } from './constitution-rows.js';
import type { NewVersion } from './new-version.js';

/** A version as it stands in the moment it is locked. */
export interface HeldVersion {
  id: string;
  number: number;
  state: VersionState;
  contentHash: string;
}

export interface Loaded extends HeldVersion {
  /** false: another version with this content was there */
  created: boolean;
}

/** Holds the constitution's row until the end of the transaction: loads of one slug go one after the other. */
const HOLD = `
INSERT INTO constitution (id, slug, trial) VALUES ($1, $2, $2 LIKE '%~trial') ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug RETURNING id`;

const VERSIONS = `
SELECT id, number, state, content_hash AS "contentHash" FROM constitution_version WHERE constitution_id = $1 ORDER BY number`;

const VERSION = `
SELECT v.id, v.number, v.state, v.content_hash AS "contentHash" FROM constitution_version v
JOIN constitution c ON c.id = v.constitution_id WHERE c.slug = $1 AND v.number = $2 FOR UPDATE OF v`;

const INSERT_VERSION = `
INSERT INTO constitution_version (id, constitution_id, number, name, description, content_hash, content, source, change_note, parent_id, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const INSERT_PRINCIPLES = `
INSERT INTO principle (id, version_id, key, position, title, applies_to, critique, revision, comparison, rating, weight, veto, tags, examples, content_hash)
SELECT p.id, $1, p.key, p.position, p.title, p."appliesTo", p.critique, p.revision, p.comparison, p.rating, p.weight, p.veto, p.tags, coalesce(p.examples, '[]'), p."contentHash"
FROM jsonb_to_recordset($2::jsonb) AS p(id uuid, key text, position int, title text, "appliesTo" text[], critique text, revision text,
  comparison text, rating jsonb, weight float8, veto bool, tags text[], examples jsonb, "contentHash" text) ORDER BY p.position`;

const PUBLISH = `
UPDATE constitution_version SET state = 'published', published_at = now(), published_by = $2,
  change_note = coalesce($3, change_note) WHERE id = $1`;

const TRAIL = trailOf('constitution-version', {
  actor: '$3',
  action: '$2',
  detail: `jsonb_build_object('slug', c.slug, 'number', v.number, 'contentHash', v.content_hash, 'changeNote', v.change_note)`,
  from: 'constitution_version v JOIN constitution c ON c.id = v.constitution_id WHERE v.id = $1',
  id: 'v.id',
});

/** Writes constitutions and their versions. Every change of state leaves a line on the trail. */
export class ConstitutionStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * The version that holds this content: one that is there, or a new draft with the next number. A draft takes over
   * the source as it is now, whose comments may have changed; with `publish` a draft is published. A new version gets the
   * id `id`; where an earlier call has made it, it is the answer as it stands.
   */
  async load(version: NewVersion, publish: boolean, id = uuid()): Promise<Loaded> {
    return transaction(this.pool, async (client) => {
      const constitutionId = await hold(client, version.slug);
      const { rows } = await client.query<HeldVersion>(VERSIONS, [constitutionId]);
      const before = rows.find((row) => row.id === id);
      if (before) return { ...before, created: true };
      // a draft may repeat the content of a version that has been published since
      const same = rows.filter(({ contentHash }) => contentHash === version.contentHash);
      const found = same.find(({ state }) => state !== 'draft') ?? same[0];
      const held = found ?? (await insert(client, constitutionId, id, version, rows.at(-1)));
      if (found?.state === 'draft') {
        await client.query('UPDATE constitution_version SET source = $2 WHERE id = $1', [found.id, version.source]);
      }
      const publishes = publish && held.state === 'draft';
      if (publishes) await this.publishDraft(client, held.id, version.actor, version.changeNote || null);
      return { ...held, state: publishes ? 'published' : held.state, created: found === undefined };
    });
  }

  /** Publishes a draft; a version in another state stays as it is. Null where there is no such version. */
  async publish(slug: string, number: number, actor: string, changeNote: string | null): Promise<HeldVersion | null> {
    return transaction(this.pool, async (client) => {
      const { rows } = await client.query<HeldVersion>(VERSION, [slug, number]);
      const version = rows[0];
      if (version?.state !== 'draft') return version ?? null;
      await this.publishDraft(client, version.id, actor, changeNote);
      return { ...version, state: 'published' };
    });
  }

  /** Retires a published version; a version in another state stays as it is. Null where there is no such version. */
  async retire(slug: string, number: number, actor: string): Promise<HeldVersion | null> {
    return transaction(this.pool, async (client) => {
      const { rows } = await client.query<HeldVersion>(VERSION, [slug, number]);
      const version = rows[0];
      if (version?.state !== 'published') return version ?? null;
      await client.query(`UPDATE constitution_version SET state = 'retired' WHERE id = $1`, [version.id]);
      await client.query(TRAIL, [version.id, 'constitution.retired', actor]);
      return { ...version, state: 'retired' };
    });
  }

  private async publishDraft(
    client: pg.PoolClient,
    id: string,
    actor: string,
    changeNote: string | null,
  ): Promise<void> {
    await client.query(PUBLISH, [id, actor, changeNote]);
    await client.query(TRAIL, [id, 'constitution.published', actor]);
  }
}

async function hold(client: pg.PoolClient, slug: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(HOLD, [uuid(), slug]);
  const row = rows[0];
  if (!row) throw new Error(`the row of constitution ${slug} could not be held`);
  return row.id;
}

async function insert(
  client: pg.PoolClient,
  constitutionId: string,
  id: string,
  version: NewVersion,
  parent?: HeldVersion,
): Promise<HeldVersion> {
  const { name, description, contentHash, content, source, changeNote, actor, principles } = version;
  const number = (parent?.number ?? 0) + 1;
  await client.query(INSERT_VERSION, [
    id,
    constitutionId,
    number,
    name,
    description,
    contentHash,
    JSON.stringify(content),
    source,
    changeNote,
    parent?.id ?? null,
    actor,
  ]);
  const rows = principles.map((principle, position) => ({ ...principle, id: uuid(), position }));
  await client.query(INSERT_PRINCIPLES, [id, JSON.stringify(rows)]);
  await client.query(TRAIL, [id, 'constitution.loaded', actor]);
  return { id, number, state: 'draft', contentHash };
}
