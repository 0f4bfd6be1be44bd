import { displayWidth } from './display-width.js';
import type { Paint } from './paint.js';

export interface Column<Row> {
  title: string;
  of: (row: Row) => string;
  /** numbers stand right */
  right?: boolean;
}

const GAP = '  ';

function pad(cell: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(cell)));
  return right ? blanks + cell : cell + blanks;
}

/** Rows under a line of titles, aligned by what a terminal shows. Ends without a line feed. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], paint: Paint): string {
  const cells = rows.map((row) => columns.map(({ of }) => of(row)));
  const widths = columns.map(({ title }, i) =>
    Math.max(displayWidth(title), ...cells.map((line) => displayWidth(line[i] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => pad(text, widths[i] ?? 0, columns[i]?.right ?? false))
      .join(GAP)
      .trimEnd();
  return [paint.faint(line(columns.map(({ title }) => title))), ...cells.map(line)].join('\n');
}

/** Names with their values, one a line, the values aligned. */
export function facts(list: readonly (readonly [name: string, value: string])[], paint: Paint): string {
  const width = Math.max(0, ...list.map(([name]) => displayWidth(name)));
  return list.map(([name, value]) => `${paint.faint(pad(name, width, false))}${GAP}${value}`.trimEnd()).join('\n');
}
