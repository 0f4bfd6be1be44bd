import { count } from '../../pieces/figures';
import { Table } from '../../pieces/table';
import { LabelsLink } from '../labels-link';
import type { PrincipleReport } from '../run-query';
import { ShareFigure } from '../share';
import type { Principle } from './figures-table';
import style from './principles.module.css';

type Pair = NonNullable<PrincipleReport['pairs']>[number];

interface ConflictsProps {
  runId: string;
  principles: readonly Principle[];
  pairs: readonly Pair[];
}

/** Pairs of principles by how many labels they contradict each other on. */
export function Conflicts({ runId, principles, pairs }: ConflictsProps) {
  const titles = new Map(principles.map(({ key, title }) => [key, title]));
  const title = (key: string) => titles.get(key) ?? key;
  const rows = pairs.filter(({ conflicts }) => conflicts > 0).sort((a, b) => b.conflicts - a.conflicts);
  if (rows.length === 0) return <p className={style['note']}>They contradict each other on no label.</p>;
  return (
    <Table
      label="Contradictions"
      rows={rows}
      keyOf={({ first, second }) => `${first} ${second}`}
      columns={[
        {
          head: 'Principles',
          opens: true,
          cell: ({ first, second }) => (
            <LabelsLink runId={runId} principle={first} with={second} finding="conflict">
              {title(first)} <span className={style['key']}>and</span> {title(second)}
            </LabelsLink>
          ),
        },
        { head: 'Contradict', numeric: true, width: 112, cell: ({ conflicts }) => count(conflicts) },
        { head: 'Agree', numeric: true, width: 112, cell: ({ agrees }) => <ShareFigure share={agrees} /> },
      ]}
    />
  );
}
