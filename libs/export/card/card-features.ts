import { type Columns, type ColumnType, isList } from '../formats/columns.js';
import type { FileType } from '../formats/format.js';

const DTYPES = { text: 'string', number: 'float64', integer: 'int32', boolean: 'bool', bytes: 'binary' } as const;

interface Typed {
  dtype?: string;
  list?: string | Feature[];
  struct?: Feature[];
}
type Feature = { name: string } & Typed;

/**
 * The columns as a card declares them. Without that `datasets` takes the types of JSON Lines from the first split that it reads, in which a
 * column may be null everywhere, and fails in the next one. What has no fixed shape is its `json` (of `datasets` 4.7), in Parquet a text.
 */
export function cardFeatures(columns: Columns, fileType: FileType): Feature[] {
  return Object.entries(columns).map(([name, type]) => ({ name, ...typedAs(type, fileType) }));
}

function typedAs(type: ColumnType, fileType: FileType): Typed {
  if (type === 'json') return { dtype: fileType === 'parquet' ? 'string' : 'json' };
  // in JSON a picture is the name of a file
  if (type === 'picture') return { dtype: fileType === 'parquet' ? 'image' : 'string' };
  if (typeof type === 'string') return { dtype: DTYPES[type] };
  if (!isList(type)) return { struct: cardFeatures(type, fileType) };
  const of = typedAs(type[0], fileType);
  return { list: of.dtype ?? of.struct ?? [] };
}
