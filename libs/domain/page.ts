/** One page of a list by keyset: the cursor is opaque to callers and null on the last page. */
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

export interface PageRequest {
  cursor?: string;
  /** 1 to 200, default 50 */
  limit?: number;
}

/** A page of what is called so: its name contains each of these words, whatever their case. */
export interface NamedPageRequest extends PageRequest {
  name?: string;
}

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;
