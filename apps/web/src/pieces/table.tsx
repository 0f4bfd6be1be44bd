import { type ReactNode, useRef } from 'react';
import style from './table.module.css';
import { useRowKeys } from './use-row-keys';

export interface Column<T> {
  /** says what is in it, at the head */
  head: string;
  cell: (row: T) => ReactNode;
  /** numbers stand under each other: to the right, in figures of one width */
  numeric?: boolean;
  /** the cell holds the link that the whole row opens; at most one column */
  opens?: boolean;
  /** in pixels; columns without one share what is left */
  width?: number;
}

export interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** on a telephone: each row below the other as a small list of its own, or the table wide and moved by hand */
  narrow?: 'stack' | 'scroll';
}

/** Rows and columns: the head stays in sight, J and K move along rows that open, Enter opens. */
export function Table<T>({ rows, keyOf, ...frame }: TableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  return (
    <TableFrame {...frame}>
      <tbody ref={body} data-rows>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={style['row']}>
            <Cells columns={frame.columns} row={row} />
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

interface FrameProps<T> extends Pick<TableProps<T>, 'label' | 'columns' | 'narrow'> {
  /** of all rows with the head, where only those in sight are there; -1: not known yet */
  rowCount?: number;
  children: ReactNode;
}

export function TableFrame<T>({ label, columns, narrow = 'stack', rowCount, children }: FrameProps<T>) {
  const fixed = columns.some(({ width }) => width !== undefined);
  const table = (
    <table
      className={`${style['table']} ${style[narrow]} ${fixed ? style['fixed'] : ''}`}
      aria-label={label}
      aria-rowcount={rowCount}
    >
      {fixed && (
        <colgroup>
          {columns.map(({ head, width }) => (
            <col key={head} style={{ width }} />
          ))}
        </colgroup>
      )}
      <thead>
        <tr>
          {columns.map(({ head, numeric }) => (
            <th key={head} scope="col" className={numeric ? style['numeric'] : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
  if (narrow === 'stack') return table;
  return (
    <div className={style['window']} role="region" aria-label={label} tabIndex={0}>
      {table}
    </div>
  );
}

export function Cells<T>({ columns, row }: { columns: readonly Column<T>[]; row: T }) {
  return columns.map(({ head, cell, numeric, opens }) => (
    <td
      key={head}
      className={numeric ? style['numeric'] : undefined}
      data-head={opens ? undefined : head}
      data-opens={opens || undefined}
    >
      {cell(row)}
    </td>
  ));
}
