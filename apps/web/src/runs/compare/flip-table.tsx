import { Link } from '@tanstack/react-router';
import { Table } from '../../pieces/table';
import { ItemCell } from '../item-cell';
import { heldText, labelText, placesApart } from '../label-words';
import type { Flipped } from './compare-query';
import style from './compare.module.css';

interface FlipTableProps {
  rows: readonly Flipped[];
  /** of principles, by key */
  titles: ReadonlyMap<string, string>;
  /** the principle whose labels these are; else each shows the one that carries the flip */
  principle?: string | undefined;
}

/** Labels before and after; the row opens the trace as it is now, and what it was opens the one before. */
export const FlipTable = ({ rows, titles, principle }: FlipTableProps) => (
  <Table
    label="Labels before and after"
    rows={rows}
    keyOf={({ after, subject }) => `${after.labelJobId} ${subject}`}
    columns={[
      {
        head: 'Item',
        opens: true,
        cell: ({ after, item, subject }) => <ItemCell jobId={after.labelJobId} item={item} subject={subject} />,
      },
      {
        head: 'Before',
        width: 120,
        cell: ({ before, after }) => (
          <Link to="/label-jobs/$jobId" params={{ jobId: before.labelJobId }}>
            {labelText(before, placesApart(before.probability, after.probability))}
          </Link>
        ),
      },
      {
        head: 'After',
        width: 120,
        cell: ({ before, after }) => (
          <Link to="/label-jobs/$jobId" params={{ jobId: after.labelJobId }}>
            {labelText(after, placesApart(before.probability, after.probability))}
          </Link>
        ),
      },
      {
        head: principle === undefined ? 'Carried by' : 'P(first) under it',
        width: 280,
        cell: (row) => <Moved row={row} titles={titles} principle={principle} />,
      },
    ]}
  />
);

/** What a principle said before and now: the one that was asked for, or else the first that carries the flip alone. */
function Moved({ row, titles, principle }: { row: Flipped } & Pick<FlipTableProps, 'titles' | 'principle'>) {
  const { before, after, carriedBy } = row;
  const key = principle ?? carriedBy[0];
  if (key === undefined) {
    const flipped = before.side !== after.side;
    return <span className={style['key']}>{flipped ? 'several together' : 'it did not flip'}</span>;
  }
  const [was, is] = [before, after].map(({ principles }) => principles.find((one) => one.key === key));
  const places = placesApart(was?.probability, is?.probability);
  return (
    <span className={style['principle']}>
      {principle === undefined && (
        <span>
          {titles.get(key) ?? key}
          {carriedBy.length > 1 && <span className={style['key']}> or {carriedBy.length - 1} more</span>}
        </span>
      )}
      <span className={`${principle === undefined ? style['key'] : ''} number`}>
        {heldText(was, places)} → {heldText(is, places)}
      </span>
    </span>
  );
}
