import type { Reviewer } from '#libs/domain/reviewer.js';

/** What a key may do. None includes another. */
export const SCOPES = ['read', 'write', 'admin', 'review', 'adjudicate'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key as it may be shown: never the key itself, of which only a hash is stored. */
export interface ApiKeyView {
  id: string;
  name: string;
  /** how the key begins, to tell it from others */
  prefix: string;
  scopes: Scope[];
  /** name of the person for whom it speaks; null: nobody in particular */
  person: string | null;
  createdAt: Date;
  revokedAt: Date | null;
}

/** A key that opens something. */
export interface LiveApiKey extends ApiKeyView {
  /** the person for whom it speaks */
  reviewer: Reviewer | null;
}

export interface NewApiKey {
  name: string;
  prefix: string;
  /** SHA-256 of the key, in lower-case hexadecimal */
  keyHash: string;
  scopes: Scope[];
  /** name of the person for whom it speaks; absent: nobody in particular */
  person?: string;
  /** it is behind the links by which the installation opens its page; absent: it is not */
  ownPage?: true;
}
