import { LabelsLink } from '../labels-link';
import type { PrincipleReport } from '../run-query';
import type { Principle } from './figures-table';
import style from './principles.module.css';

type Pair = NonNullable<PrincipleReport['pairs']>[number];

/** More would not be legible; the rest is in the table of contradictions. */
const MOST = 40;

interface MatrixProps {
  runId: string;
  principles: readonly Principle[];
  pairs: readonly Pair[];
}

/** How often each two principles prefer the same text, where both decide: a table of numbers, shaded by them. */
export function Matrix({ runId, principles, pairs }: MatrixProps) {
  const shown = principles.slice(0, MOST);
  const found = new Map(pairs.map((pair) => [`${pair.first} ${pair.second}`, pair]));
  const of = (a: string, b: string) => found.get(`${a} ${b}`) ?? found.get(`${b} ${a}`);
  return (
    <>
      <p className={style['note']}>
        In percent, of the labels in which both decide; a point: they never both decide.
        {principles.length > MOST && ` The first ${MOST} of ${principles.length} principles.`}
      </p>
      <div className={style['window']} role="region" aria-label="Which principles agree" tabIndex={0}>
        <table className={style['matrix']}>
          <caption className="unseen">How often each two principles agree, in percent</caption>
          <thead>
            <tr>
              <td />
              {shown.map(({ key, title }, at) => (
                <th key={key} scope="col" title={title}>
                  <span aria-hidden>{at + 1}</span>
                  <span className="unseen">{title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, title }, row) => (
              <tr key={key}>
                <th scope="row">
                  <span className={style['at']} aria-hidden>
                    {row + 1}
                  </span>
                  {title}
                </th>
                {shown.map((other) => (
                  <Cell key={other.key} runId={runId} pair={other.key === key ? null : of(key, other.key)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** `pair`: null: the principle beside itself; undefined: nothing was asked under both. */
function Cell({ runId, pair }: { runId: string; pair: Pair | null | undefined }) {
  if (pair === null) return <td className={style['self']} />;
  const rate = pair?.agrees.rate ?? null;
  if (pair === undefined || rate === null) return <td className={style['none']}>·</td>;
  const { count, of } = pair.agrees;
  return (
    <td className={style[shadeOf(rate)]} title={`${count} of ${of} labels in which both decide`}>
      <LabelsLink runId={runId} principle={pair.first} with={pair.second} finding="both_decide">
        {Math.round(rate * 100)}
      </LabelsLink>
    </td>
  );
}

/** Five shades: from mostly contradicting to always alike. */
function shadeOf(rate: number): string {
  if (rate < 0.25) return 'apart';
  if (rate < 0.5) return 'rather';
  if (rate < 0.75) return 'near';
  return rate < 0.95 ? 'close' : 'alike';
}
