import { trailOf } from '../trail/trail.js';
import { HELD } from './held-version.js';

/** Holds the constitution's row until the end of the transaction: loads of one slug go one after the other. */
export const HOLD = `
INSERT INTO constitution (id, slug, trial) VALUES ($1, $2, $2 LIKE '%~trial') ON CONFLICT (slug) DO UPDATE SET slug = excluded.slug RETURNING id`;

export const VERSIONS = `SELECT ${HELD} FROM constitution_version v WHERE constitution_id = $1 ORDER BY number`;

export const VERSION = `
SELECT ${HELD} FROM constitution_version v
JOIN constitution c ON c.id = v.constitution_id WHERE c.slug = $1 AND v.number = $2 FOR UPDATE OF v`;

/** The version with the content of another one that is no draft. */
export const SAME_CONTENT = `
SELECT o.number, o.state FROM constitution_version v
JOIN constitution_version o ON o.constitution_id = v.constitution_id AND o.content_hash = v.content_hash AND o.state <> 'draft'
WHERE v.id = $1`;

export const INSERT_VERSION = `
INSERT INTO constitution_version (id, constitution_id, number, name, description, content_hash, content, source, change_note, parent_id, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

export const INSERT_PRINCIPLES = `
INSERT INTO principle (id, version_id, key, position, title, applies_to, critique, revision, comparison, rating, weight, veto, tags, examples, content_hash)
SELECT p.id, $1, p.key, p.position, p.title, p."appliesTo", p.critique, p.revision, p.comparison, p.rating, p.weight, p.veto, p.tags, coalesce(p.examples, '[]'), p."contentHash"
FROM jsonb_to_recordset($2::jsonb) AS p(id uuid, key text, position int, title text, "appliesTo" text[], critique text, revision text,
  comparison text, rating jsonb, weight float8, veto bool, tags text[], examples jsonb, "contentHash" text) ORDER BY p.position`;

export const EDIT = `
UPDATE constitution_version SET name = $2, description = $3, content_hash = $4, content = $5, source = $6,
  change_note = coalesce($7, change_note), edited_by = $8, edited_at = now() WHERE id = $1`;

export const PUBLISH = `
UPDATE constitution_version SET state = 'published', published_at = now(), published_by = $2,
  change_note = coalesce($3, change_note), allow_reason = $4 WHERE id = $1`;

export const RETIRE = `UPDATE constitution_version SET state = 'retired', retired_at = now(), retired_by = $2, retire_reason = $3 WHERE id = $1`;

export const TRAIL = trailOf('constitution-version', {
  actor: '$3',
  action: '$2',
  detail: `jsonb_strip_nulls(jsonb_build_object('slug', c.slug, 'number', v.number, 'contentHash', v.content_hash, 'changeNote', v.change_note,
    'allowReason', v.allow_reason, 'retireReason', v.retire_reason))`,
  from: 'constitution_version v JOIN constitution c ON c.id = v.constitution_id WHERE v.id = $1',
  id: 'v.id',
});
