import { Link } from '@tanstack/react-router';
import type { Dto } from '../../api/client';
import { count, percent } from '../../pieces/figures';
import { type Column, Table } from '../../pieces/table';
import style from './trial.module.css';

type Figures = Dto['PrincipleFiguresDto'];

/** "12 %" with how many of how many on hover; nothing is no share */
function Share({ share: { count: some, of, rate } }: { share: Dto['ShareDto'] }) {
  if (rate === null) return <span className={style['quiet']}>-</span>;
  return <span title={`${count(some)} of ${count(of)}`}>{percent(rate)}</span>;
}

const COLUMNS: readonly Column<Figures>[] = [
  {
    head: 'Principle',
    cell: ({ key, title }) => (
      <span className={style['named']}>
        <span>{title}</span>
        <code>{key}</code>
      </span>
    ),
  },
  { head: 'Asked', numeric: true, width: 72, cell: ({ asked }) => count(asked) },
  { head: 'Applies', numeric: true, width: 80, cell: ({ applies }) => <Share share={applies.ofAll} /> },
  { head: 'Decides', numeric: true, width: 80, cell: ({ decides }) => <Share share={decides} /> },
  { head: 'Ties', numeric: true, width: 72, cell: ({ ties }) => <Share share={ties} /> },
  { head: 'Flips', numeric: true, width: 72, cell: ({ flipped }) => <Share share={flipped} /> },
  { head: 'Agrees', numeric: true, width: 80, cell: ({ agrees }) => <Share share={agrees} /> },
];

/** What each principle did in the trial. */
export const TriedPrinciples = ({ report }: { report: Dto['PrincipleReportDto'] }) => (
  <section aria-labelledby="principles" className={style['part']}>
    <h2 id="principles">By principle</h2>
    <p className={style['quiet']}>
      Of so few items these are hints. Decides: alone it would choose a response. Flips: its two orders chose different
      ones. Agrees: with the label of all principles together.
    </p>
    <p>
      <Link to="/runs/$runId/principles" params={{ runId: report.runId }}>
        The whole report
      </Link>
    </p>
    <Table label="Principles" columns={COLUMNS} rows={report.principles} keyOf={({ key }) => key} />
  </section>
);
