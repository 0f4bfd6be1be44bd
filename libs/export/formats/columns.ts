/**
 * What a column of a file holds. `[type]` is a list, an object is a group of named fields, `json` is anything, as JSON in a
 * text. Of an image, `bytes` are its bytes alone, and `picture` is what `datasets` takes for one: bytes and a path. Whatever stands in a column may be null or absent.
 */
export type ColumnType =
  'text' | 'number' | 'integer' | 'boolean' | 'json' | 'bytes' | 'picture' | readonly [ColumnType] | Columns;

/** Columns by name, in their order. */
export interface Columns {
  readonly [name: string]: ColumnType;
}

/** Whether a column holds a list. */
export const isList = (type: Exclude<ColumnType, string>): type is readonly [ColumnType] => Array.isArray(type);

export const MESSAGE = { role: 'text', content: 'text' } as const;
export const MESSAGES = [MESSAGE] as const;
