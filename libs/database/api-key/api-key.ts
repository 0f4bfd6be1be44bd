/** What a key may do. None includes another. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key as it may be shown: never the key itself, of which only a hash is stored. */
export interface ApiKeyView {
  id: string;
  name: string;
  /** how the key begins, to tell it from others */
  prefix: string;
  scopes: Scope[];
  createdAt: Date;
  revokedAt: Date | null;
}

export interface NewApiKey {
  name: string;
  prefix: string;
  /** SHA-256 of the key, in lower-case hexadecimal */
  keyHash: string;
  scopes: Scope[];
}
