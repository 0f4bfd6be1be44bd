import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';

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
  /** who last changed the draft; null: it is as it was made */
  editedBy: string | null;
  editedAt: Date | null;
  /** why it was published although lint finds errors in it; null: it finds none */
  allowReason: string | null;
  retiredBy: string | null;
  retiredAt: Date | null;
  /** why it takes no new runs; null: nobody said */
  retireReason: string | null;
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
  /** null: rated by its comparison question, on the scale of the run */
  rating: PrincipleRating | null;
  weight: number;
  veto: boolean;
  tags: string[];
  examples: PrincipleExample[];
  contentHash: string;
}
