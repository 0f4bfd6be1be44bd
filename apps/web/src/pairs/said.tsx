import { useQuery } from '@tanstack/react-query';
import type { Dto } from '../api/client';
import { Failed } from '../pieces/failed';
import { type Column, Table } from '../pieces/table';
import { Waiting } from '../pieces/waiting';
import { traceQuery } from '../trace/trace-query';
import type { SinglePair } from './pair-query';
import { type Held, heldOf, SILENT } from './held';
import style from './pair.module.css';

/** What the label says, and what each principle said of it in both orders. */
export function Said({ pair }: { pair: SinglePair }) {
  const trace = useQuery(traceQuery(pair.labelJobId));
  return (
    <section aria-labelledby="said" className={style['said']}>
      <h2 id="said">What the judge said</h2>
      <dl className={style['figures']}>
        <Figure name="P(chosen is better)" value={pair.probability} />
        {pair.target !== pair.probability && (
          <Figure name="Target" value={pair.target} why="clamped, because reasons were asked for" />
        )}
        <Figure name="Margin" value={pair.margin} why="log-odds of the target" />
      </dl>
      {trace.isPending && <Waiting rows={3} />}
      {trace.isLoadingError && (
        <Failed what="What the judge said could not be loaded" error={trace.error} again={() => void trace.refetch()} />
      )}
      {trace.data && <Orders pair={pair} trace={trace.data} />}
    </section>
  );
}

const Figure = ({ name, value, why }: { name: string; value: number; why?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="number">{value.toFixed(3)}</dd>
    {why !== undefined && <dd className={style['quiet']}>{why}</dd>}
  </div>
);

function Orders({ pair, trace }: { pair: SinglePair; trace: Dto['LabelJobTraceDto'] }) {
  const held = heldOf(pair, trace);
  if (held.length === 0) return <p className={style['quiet']}>No judgement of these two is kept: see its item.</p>;
  const spoke = held.filter(({ first, second }) => first !== SILENT || second !== SILENT);
  const silent = new Set(held.filter((one) => !spoke.includes(one)).map(({ principle }) => principle.title));
  return (
    <>
      {spoke.length > 0 && (
        <Table label="Judgements in both orders" columns={COLUMNS} rows={spoke} keyOf={({ id }) => id} />
      )}
      {silent.size > 0 && <p className={style['quiet']}>Does not apply: {[...silent].join('; ')}.</p>}
    </>
  );
}

const COLUMNS: Column<Held>[] = [
  {
    head: 'Principle',
    cell: ({ principle }) => <span title={principle.key}>{principle.title}</span>,
  },
  { head: 'Judge', width: 176, cell: ({ judge }) => judge },
  { head: 'Chosen shown first', width: 200, numeric: true, cell: ({ first }) => <Share of={first} /> },
  { head: 'Chosen shown second', width: 200, numeric: true, cell: ({ second }) => <Share of={second} /> },
];

/** P(chosen is better) as a bar from the middle, with its number or the word for what came instead. */
function Share({ of }: { of: Held['first'] }) {
  if (typeof of === 'string') return <span className={style['quiet']}>{of}</span>;
  const [from, to] = of < 0.5 ? [of, 0.5] : [0.5, of];
  return (
    <span className={style['share']}>
      <svg width="96" height="8" aria-hidden>
        <rect width="96" height="8" rx="2" className={style['whole'] ?? ''} />
        <rect
          x={from * 96}
          width={Math.max((to - from) * 96, 1)}
          height="8"
          className={style[of < 0.5 ? 'against' : 'for'] ?? ''}
        />
        <line x1="48" x2="48" y2="8" className={style['middle'] ?? ''} />
      </svg>
      {of.toFixed(2)}
    </span>
  );
}
