import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';

/** A checked constitution, ready to become a version. */
export interface NewVersion {
  slug: string;
  name: string;
  description: string;
  /** SHA-256 of the canonical content, lower-case hexadecimal */
  contentHash: string;
  /** the canonical content */
  content: object;
  /** the file as the author wrote it */
  source: string;
  changeNote: string;
  actor: string;
  /** in reading order */
  principles: NewPrinciple[];
}

export interface NewPrinciple {
  key: string;
  title: string;
  appliesTo: string[];
  critique?: string;
  revision?: string;
  comparison?: string;
  rating?: PrincipleRating;
  weight: number;
  veto: boolean;
  /** its own, and those above them in the tag tree */
  tags: string[];
  examples?: PrincipleExample[];
  contentHash: string;
}
