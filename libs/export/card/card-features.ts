import type { Columns, ColumnType } from '../formats/columns.js';
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
 * column may be null everywhere, and fails in the next one. null: a column has no fixed shape, so that nothing can be declared.
 */
export function cardFeatures(columns: Columns, fileType: FileType): Feature[] | null {
  const features = Object.entries(columns).map(([name, type]) => featureOf(name, type, fileType));
  return features.every((feature) => feature !== null) ? features : null;
}

function featureOf(name: string, type: ColumnType, fileType: FileType): Feature | null {
  const typed = typedAs(type, fileType);
  return typed && { name, ...typed };
}

function typedAs(type: ColumnType, fileType: FileType): Typed | null {
  if (type === 'json') return null;
  // in JSON a picture is the name of a file
  if (type === 'picture') return { dtype: fileType === 'parquet' ? 'image' : 'string' };
  if (typeof type === 'string') return { dtype: DTYPES[type] };
  if (!isList(type)) {
    const struct = cardFeatures(type, fileType);
    return struct && { struct };
  }
  const of = typedAs(type[0], fileType);
  const list = of?.dtype ?? of?.struct;
  return list === undefined ? null : { list };
}

const isList = (type: Exclude<ColumnType, string>): type is readonly [ColumnType] => Array.isArray(type);
