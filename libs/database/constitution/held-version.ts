import type { VersionState } from './constitution-rows.js';

/** A version as it stands in the moment it is locked. */
export interface HeldVersion {
  id: string;
  number: number;
  state: VersionState;
  contentHash: string;
  source: string;
  changeNote: string;
  /** who last changed the draft, or made it, and when */
  editedBy: string;
  editedAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
  retiredBy: string | null;
  retiredAt: Date | null;
  /** why it takes no new runs; null: nobody said */
  retireReason: string | null;
  /** runs were made with it, also of a draft: their labels stand under its principles */
  hasRuns: boolean;
}

/** Its columns, of constitution_version v. */
export const HELD = `v.id, v.number, v.state, v.content_hash AS "contentHash", v.source, v.change_note AS "changeNote",
  coalesce(v.edited_by, v.created_by) AS "editedBy", coalesce(v.edited_at, v.created_at) AS "editedAt",
  v.published_by AS "publishedBy", v.published_at AS "publishedAt",
  v.retired_by AS "retiredBy", v.retired_at AS "retiredAt", v.retire_reason AS "retireReason",
  EXISTS (SELECT FROM run r WHERE r.version_id = v.id) AS "hasRuns"`;
