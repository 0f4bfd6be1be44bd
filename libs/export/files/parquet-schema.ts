import type { SchemaElement } from 'hyparquet';
import { type Columns, type ColumnType, isList } from '../formats/columns.js';
import type { PictureBytes } from '../formats/picture.js';

/**
 * The schema of a Parquet file with these columns, flat and in depth-first order as its footer has it. Everything may be
 * null; lists have the three levels that the format asks for, so that readers take them for lists of what they hold.
 */
export function parquetSchema(columns: Columns): SchemaElement[] {
  const names = Object.entries(columns);
  return [{ name: 'root', num_children: names.length }, ...names.flatMap(([name, type]) => elementsOf(name, type))];
}

function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'text':
    case 'json':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }];
    case 'number':
      return [{ ...optional, type: 'DOUBLE' }];
    case 'integer':
      return [{ ...optional, type: 'INT32' }];
    case 'bytes':
      return [{ ...optional, type: 'BYTE_ARRAY' }];
    case 'picture':
      return elementsOf(name, { bytes: 'bytes', path: 'text' });
    case 'boolean':
      return [{ ...optional, type: 'BOOLEAN' }];
    default:
      break;
  }
  if (isList(type)) {
    return [
      { ...optional, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf('element', type[0]),
    ];
  }
  const fields = Object.entries(type);
  return [{ ...optional, num_children: fields.length }, ...fields.flatMap(([field, of]) => elementsOf(field, of))];
}

/** A value as a column of this type keeps it. Throws where a field has no column: it would be lost in silence. */
export function columnValue(type: ColumnType, value: unknown, at: string): unknown {
  if (value === undefined || value === null) return null;
  if (type === 'json') return JSON.stringify(value);
  if (type === 'bytes' && !(value instanceof Uint8Array)) return (value as PictureBytes).bytes;
  if (typeof type === 'string') return value;
  if (isList(type)) {
    if (!Array.isArray(value)) throw new Error(`${at} is no list`);
    return value.map((one) => columnValue(type[0], one, at));
  }
  return columnValues(type, value, `${at}.`);
}

/** An object whose fields are those of `columns`, each as its column keeps it. */
export function columnValues(columns: Columns, value: object, at = ''): Record<string, unknown> {
  const fields = new Map<string, unknown>(Object.entries(value));
  const stray = [...fields.keys()].find((name) => !Object.hasOwn(columns, name));
  if (stray !== undefined) throw new Error(`the format has no column for ${at}${stray}`);
  return Object.fromEntries(
    Object.entries(columns).map(([name, type]) => [name, columnValue(type, fields.get(name), `${at}${name}`)]),
  );
}
