import type { WholeVersion } from '#libs/database/constitution/constitution.read-model.js';
import type { PrincipleRow, VersionRow, VersionState } from '#libs/database/constitution/constitution-rows.js';
import type { Loaded } from '#libs/database/constitution/constitution.store.js';
import { isTrialSlug } from '#libs/domain/trial-slug.js';
import { etagOf } from './version-etag.js';

export interface Constitution {
  id: string;
  slug: string;
  /** true: its versions are drafts as they were tried, which take no runs and are neither published nor retired */
  trial: boolean;
  createdAt: Date;
  /** from the newest */
  versions: VersionRow[];
}

export interface ConstitutionVersion extends VersionRow {
  slug: string;
  /** true: a draft as it was tried, which takes no runs and is neither published nor retired */
  trial: boolean;
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
  trial: isTrialSlug(slug),
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
  /** false: the note that was given now is not kept */
  noteKept: boolean;
  /** who has published it; null: nobody */
  publishedBy: string | null;
  publishedAt: Date | null;
  /** names the stand of this version, for If-Match */
  etag: string;
}

/** `given`: the note that was given now; empty: none was. */
export function loadedOf(slug: string, version: Loaded, given: string): LoadedVersion {
  const { number, state, contentHash, created, changeNote, publishedBy, publishedAt } = version;
  const noteKept = given === '' || given === changeNote;
  return {
    slug,
    number,
    state,
    contentHash,
    created,
    changeNote,
    noteKept,
    publishedBy,
    publishedAt,
    etag: etagOf(version),
  };
}
