import type { WholeVersion } from '#libs/database/constitution/constitution.read-model.js';
import type { PrincipleRow, VersionRow, VersionState } from '#libs/database/constitution/constitution-rows.js';
import type { Loaded } from '#libs/database/constitution/constitution.store.js';
import { etagOf } from './version-etag.js';

export interface Constitution {
  id: string;
  slug: string;
  createdAt: Date;
  /** from the newest */
  versions: VersionRow[];
}

export interface ConstitutionVersion extends VersionRow {
  slug: string;
  /** the file as its author wrote it */
  source: string;
  /** in reading order */
  principles: PrincipleRow[];
  /** names this stand of it, for If-Match */
  etag: string;
}

export const viewOf = (slug: string, version: WholeVersion): ConstitutionVersion => ({
  ...version,
  slug,
  etag: etagOf(version),
});

export interface LoadedVersion {
  slug: string;
  number: number;
  state: VersionState;
  contentHash: string;
  /** false: this content was there already, as this version */
  created: boolean;
  /** the note that it has: of what was there already, the one it was given then */
  changeNote: string;
  /** names the stand of this version, for If-Match */
  etag: string;
}

export function loadedOf(slug: string, version: Loaded): LoadedVersion {
  const { number, state, contentHash, created, changeNote } = version;
  return { slug, number, state, contentHash, created, changeNote, etag: etagOf(version) };
}
