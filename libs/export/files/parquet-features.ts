import { type Columns, type ColumnType, isList } from '../formats/columns.js';
import { hasPictures } from '../formats/picture.js';

/** A feature of `datasets` as its JSON has it. */
type Feature = { _type: 'Value'; dtype: string } | { _type: 'Image' } | Feature[] | { [name: string]: Feature };

const DTYPES = {
  text: 'string',
  json: 'string',
  number: 'float64',
  integer: 'int32',
  boolean: 'bool',
  bytes: 'binary',
} as const;

/**
 * What a Parquet file says of itself to `datasets`, so that a column of pictures is read as images and not as bytes and a path.
 * None where there are no pictures: the schema says the rest.
 */
export function featuresMetadata(columns: Columns): { key: string; value: string }[] {
  if (!hasPictures({ columns })) return [];
  return [{ key: 'huggingface', value: JSON.stringify({ info: { features: featuresOf(columns) } }) }];
}

const featuresOf = (columns: Columns): Record<string, Feature> =>
  Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, featureOf(type)]));

function featureOf(type: ColumnType): Feature {
  if (type === 'picture') return { _type: 'Image' };
  if (typeof type === 'string') return { _type: 'Value', dtype: DTYPES[type] };
  return isList(type) ? [featureOf(type[0])] : featuresOf(type);
}
