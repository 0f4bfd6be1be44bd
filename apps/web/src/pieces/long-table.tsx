import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { LoadMore, type MoreProps } from './load-more';
import { Cells, TableFrame, type TableProps } from './table';
import style from './table.module.css';
import { useRowKeys } from './use-row-keys';

/** Height of a row before it is measured, in pixels. */
const ROW = 48;
/** Rows beyond the edges of the window; the next page is asked for when its end comes as near. */
const BEYOND = 12;

/**
 * A table of as many rows as there are: only those in sight are in the document, between two empty rows that are as high as
 * the others together. More are loaded as one scrolls, and by a button. Columns need widths: what is not there cannot share them out.
 */
export function LongTable<T>({ rows, keyOf, more, ...frame }: TableProps<T> & { more: MoreProps }) {
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setAbove(body.current.getBoundingClientRect().top + scrollY);
  }, []);
  // with another function all rows would be laid out anew, at each step of the wheel
  const getItemKey = useCallback(
    (at: number) => {
      const row = rows[at];
      return row === undefined ? at : keyOf(row);
    },
    [rows, keyOf],
  );
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    getItemKey,
    overscan: BEYOND,
    scrollMargin: above,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchNextPageError, isFetchingNextPage, fetchNextPage } = more;
  useEffect(() => {
    // what was refused is asked for again by the button alone
    const mayAsk = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
    if (mayAsk && last >= rows.length - 1) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const before = (shown[0]?.start ?? above) - above;
  const after = virtual.getTotalSize() - ((shown.at(-1)?.end ?? above) - above);
  return (
    <>
      <TableFrame {...frame} rowCount={hasNextPage ? -1 : rows.length + 1}>
        <tbody ref={body} data-rows>
          <Gap height={before} columns={frame.columns.length} />
          {shown.map(({ key, index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                className={style['row']}
              >
                <Cells columns={frame.columns} row={row} />
              </tr>
            );
          })}
          <Gap height={after} columns={frame.columns.length} />
        </tbody>
      </TableFrame>
      <LoadMore of={more} />
    </>
  );
}

const Gap = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    <tr className={style['gap']} aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
