import type pg from 'pg';
import type { Page } from '#libs/domain/page.js';
import { isNamed } from '../named-sql.js';
import { pageOf, type PageStart } from '../page-query.js';
import type { ConstitutionRow, PrincipleRow, VersionRow } from './constitution-rows.js';

const LIST = `
SELECT c.id, c.slug, c.created_at AS "createdAt", v.versions, v.latest, v.published
FROM constitution c CROSS JOIN LATERAL (
  SELECT count(*)::int AS versions, max(number) FILTER (WHERE state = 'published') AS published,
    (array_agg(jsonb_build_object('number', number, 'state', state, 'name', name) ORDER BY number DESC))[1] AS latest
  FROM constitution_version WHERE constitution_id = c.id) AS v
WHERE NOT c.trial AND ($1::uuid IS NULL OR c.id < $1) AND (NOT $4 OR v.published IS NOT NULL)
  AND ${isNamed(`c.slug || ' ' || (v.latest ->> 'name')`, '$3')} ORDER BY c.id DESC LIMIT $2`;

const VERSIONS = `
SELECT v.id, v.number, v.state, v.name, v.description, v.content_hash AS "contentHash", v.change_note AS "changeNote",
  parent.number AS parent, (SELECT count(*)::int FROM principle p WHERE p.version_id = v.id) AS "principleCount",
  v.created_by AS "createdBy", v.created_at AS "createdAt", v.published_by AS "publishedBy", v.published_at AS "publishedAt",
  v.edited_by AS "editedBy", v.edited_at AS "editedAt", v.allow_reason AS "allowReason",
  v.retired_by AS "retiredBy", v.retired_at AS "retiredAt", v.retire_reason AS "retireReason"
FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id
LEFT JOIN constitution_version parent ON parent.id = v.parent_id
WHERE c.slug = $1 AND ($2::int IS NULL OR v.number = $2) ORDER BY v.number DESC`;

const PRINCIPLES = `
SELECT id, key, position, title, applies_to AS "appliesTo", critique, revision, comparison, rating, weight, veto, tags, examples,
  content_hash AS "contentHash" FROM principle WHERE version_id = $1 ORDER BY position`;

export interface VersionText {
  /** its file as written */
  source: string;
  /** in reading order */
  principles: PrincipleRow[];
}

/** Which constitutions a list shows. */
export interface ConstitutionsFilter {
  /** slug and name of the latest version contain each of these words */
  name?: string;
  /** only those with a published version */
  published?: boolean;
}

export type WholeVersion = VersionRow & VersionText;

/** Constitutions as people look at them. */
export class ConstitutionReadModel {
  constructor(private readonly pool: pg.Pool | pg.PoolClient) {}

  /** Newest first. */
  async page(start: PageStart, { name, published = false }: ConstitutionsFilter = {}): Promise<Page<ConstitutionRow>> {
    const { rows } = await this.pool.query<ConstitutionRow>(LIST, [start.after, start.take, name ?? null, published]);
    return pageOf(rows, start);
  }

  async bySlug(slug: string): Promise<{ id: string; slug: string; createdAt: Date } | null> {
    const { rows } = await this.pool.query<{ id: string; slug: string; createdAt: Date }>(
      'SELECT id, slug, created_at AS "createdAt" FROM constitution WHERE slug = $1',
      [slug],
    );
    return rows[0] ?? null;
  }

  /** The versions of a constitution from the newest, or the one of that number. */
  async versions(slug: string, number: number | null = null): Promise<VersionRow[]> {
    const { rows } = await this.pool.query<VersionRow>(VERSIONS, [slug, number]);
    return rows;
  }

  /** A version with what it says; null: there is no such version. */
  async version(slug: string, number: number): Promise<WholeVersion | null> {
    const [row] = await this.versions(slug, number);
    return row ? { ...row, ...(await this.text(row.id)) } : null;
  }

  /** What a version says: its file as written, and its principles in reading order. */
  async text(versionId: string): Promise<VersionText> {
    const { rows } = await this.pool.query<{ source: string }>(
      'SELECT source FROM constitution_version WHERE id = $1',
      [versionId],
    );
    const { rows: principles } = await this.pool.query<PrincipleRow>(PRINCIPLES, [versionId]);
    const version = rows[0];
    if (!version) throw new Error(`constitution version ${versionId} does not exist`);
    return { source: version.source, principles };
  }

  /** What a version says, as its content hash was taken of it. */
  async content(versionId: string): Promise<unknown> {
    const { rows } = await this.pool.query<{ content: unknown }>(
      'SELECT content FROM constitution_version WHERE id = $1',
      [versionId],
    );
    const version = rows[0];
    if (!version) throw new Error(`constitution version ${versionId} does not exist`);
    return version.content;
  }

  /** Every slug, in alphabetical order: for messages that name what exists. */
  async slugs(most: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ slug: string }>(
      'SELECT slug FROM constitution WHERE NOT trial ORDER BY slug LIMIT $1',
      [most],
    );
    return rows.map(({ slug }) => slug);
  }
}
