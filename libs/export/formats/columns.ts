/**
 * What a column of a file holds. `[type]` is a list, an object is a group of named fields, `json` is anything, as JSON in a
 * text. Whatever stands in a column may be null or absent.
 */
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean' | 'json' | readonly [ColumnType] | Columns;

/** Columns by name, in their order. */
export interface Columns {
  readonly [name: string]: ColumnType;
}

export const MESSAGE = { role: 'text', content: 'text' } as const;
export const MESSAGES = [MESSAGE] as const;
