/** One row of a recorded file. */
export type Row = Readonly<Record<string, unknown>>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KINDS = {
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number',
  flag: (value: unknown) => typeof value === 'boolean',
  list: (value: unknown) => Array.isArray(value),
  row: isRow,
  any: () => true,
};
type FieldKind = keyof typeof KINDS;

/** Whether a row has all these fields, each of its kind. `any`: be it null. */
export function hasFields(row: Row, fields: Readonly<Record<string, FieldKind>>): boolean {
  return Object.entries(fields).every(([name, kind]) => Object.hasOwn(row, name) && KINDS[kind](row[name]));
}

/** Whether there is a row, and every row is of this shape. */
export const allHave = (rows: readonly Row[], fields: Readonly<Record<string, FieldKind>>): boolean =>
  rows.length > 0 && rows.every((row) => hasFields(row, fields));

/** A field that the shape has promised. Throws where it is something else. */
export function text(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new Error(`the field ${name} is no text`);
  return value;
}

/** A field that the shape has promised to be a finite number. Throws where it is something else. */
export function number(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`the field ${name} is no number`);
  return value;
}

/** The texts of a list; null where the field is no list of texts. */
export function texts(row: Row, name: string): string[] | null {
  const value: unknown = row[name];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
}

/** The numbers of a list; null where the field is no list of finite numbers. */
export function numbers(row: Row, name: string): number[] | null {
  const value: unknown = row[name];
  return Array.isArray(value) && value.every((one) => Number.isFinite(one)) ? (value as number[]) : null;
}

/** Rows by the value of a key, in the order of their first appearance. */
export function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** How often each word occurs. */
export function countsOf(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...groupedBy(words, (word) => word)].map(([word, all]) => [word, all.length]));
}

/** Characters as people count them, not UTF-16 units. */
export const lengthOf = (value: string): number => [...value].length;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
