import type { PrincipleExample } from '#libs/domain/principle-example.js';

export type VersionState = 'draft' | 'published' | 'retired';

/** A constitution in a list. */
export interface ConstitutionRow {
  id: string;
  slug: string;
  createdAt: Date;
  versions: number;
  latest: { number: number; state: VersionState; name: string };
  /** number of the latest published version; null where none is */
  published: number | null;
}

/** A version in a list. */
export interface VersionRow {
  id: string;
  number: number;
  state: VersionState;
  name: string;
  description: string;
  contentHash: string;
  changeNote: string;
  /** number of the version it was made after; null for the first */
  parent: number | null;
  principleCount: number;
  createdBy: string;
  createdAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
}

export interface PrincipleRow {
  id: string;
  key: string;
  /** from 0, in reading order */
  position: number;
  title: string;
  appliesTo: string[];
  critique: string | null;
  revision: string | null;
  comparison: string | null;
  weight: number;
  veto: boolean;
  tags: string[];
  examples: PrincipleExample[];
  contentHash: string;
}
