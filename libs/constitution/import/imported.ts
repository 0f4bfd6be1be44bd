import type { PrincipleText } from '../constitution-file.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';

/** A text of the input, and which parts of it are meant for the constitution, in the order of the text. */
export interface Taken {
  /** "$.entries[0].prompt" */
  path: string;
  /** none: the text is a wrapper as a whole */
  parts: readonly string[];
}

export interface ImportedPrinciple extends Pick<PrincipleText, 'critique' | 'revision' | 'comparison'> {
  /** what the input calls it; absent: nothing */
  name?: string;
}

export interface ImportedExample {
  example: PrincipleExample;
  /** the critique request that it answers; null: it belongs to every comparison */
  request: string | null;
}

/** What one file of a foreign format holds. */
export interface Imported {
  /** what the input calls the constitution; absent: nothing */
  head?: { slug: string; name: string; description: string[] };
  principles: ImportedPrinciple[];
  examples: ImportedExample[];
  taken: Taken[];
}

export interface ImportFormat {
  /** how people know it, for messages and docs */
  shape: string;
  /** null: the content has another shape */
  read(content: unknown): Imported | null;
}

/** A file of the input, parsed. */
export interface ForeignFile {
  name: string;
  content: unknown;
}
