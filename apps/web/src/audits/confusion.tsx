import { Link } from '@tanstack/react-router';
import { exactPercent, count } from '../pieces/figures';
import type { Report } from './audit-query';
import { verdictName } from './audit-words';
import audits from './audits.module.css';
import style from './report.module.css';

type Cell = Report['overall']['confusion'][number];
type Verdict = Cell['people'];

const SIDES: readonly Verdict[] = ['first', 'second', 'complies', 'violates'];
const ORDER: readonly Verdict[] = [...SIDES, 'tie', 'both_bad', 'unclear'];

const takesSide = (verdict: Verdict): boolean => SIDES.includes(verdict);

/** What people said against what the judge said: counts, and the share of each row, as the sample's weights have it. */
export function Confusion({ report: { audit, overall, unit } }: { report: Report }) {
  const cells = overall.confusion;
  if (cells.length === 0) return null;
  const used = (of: 'people' | 'machine'): Verdict[] => {
    const own = unit === 'rating' || unit === 'image' ? ['complies', 'violates'] : ['first', 'second'];
    return ORDER.filter((verdict) => own.includes(verdict) || cells.some((cell) => cell[of] === verdict));
  };
  const machine = used('machine');
  return (
    <section className={audits['part']} aria-labelledby="confusion">
      <h2 id="confusion">Who said what</h2>
      <p className={audits['quiet']}>
        Units, and their share of the row. Bold where both took the same side, red where they took different ones.
      </p>
      <table className={style['confusion']}>
        <caption className="unseen">Units by what people and judge said</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={machine.length}>
              the judge said
            </th>
          </tr>
          <tr>
            <th scope="col">people said</th>
            {machine.map((said) => (
              <th key={said} scope="col">
                {verdictName(said, unit)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {used('people').map((people) => {
            const row = cells.filter((cell) => cell.people === people);
            const all = row.reduce((sum, { share }) => sum + share, 0);
            return (
              <tr key={people}>
                <th scope="row">{verdictName(people, unit)}</th>
                {machine.map((said) => (
                  <ConfusionCell
                    key={said}
                    auditId={audit.id}
                    cell={row.find((cell) => cell.machine === said) ?? { people, machine: said, count: 0, share: 0 }}
                    all={all}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  auditId: string;
  cell: Cell;
  all: number;
}

function ConfusionCell({ auditId, cell: { people, machine, count: found, share }, all }: CellProps) {
  const ofRow = all === 0 ? null : share / all;
  const meaning = !takesSide(people) || !takesSide(machine) ? 'neither' : people === machine ? 'agrees' : 'contradicts';
  return (
    <td className={`${style[meaning]} number`}>
      <svg width="100%" height="100%" aria-hidden>
        <rect y={`${100 - 100 * (ofRow ?? 0)}%`} width="100%" height={`${100 * (ofRow ?? 0)}%`} />
      </svg>
      <span className={style['count']}>
        {found === 0 ? (
          count(found)
        ) : (
          <Link to="/audits/$auditId/units" params={{ auditId }} search={{ people, machine }}>
            {count(found)}
          </Link>
        )}
      </span>
      <span className={style['share']}>{ofRow === null ? '-' : exactPercent(ofRow, 0)}</span>
      <span className="unseen">{WORDS[meaning]}</span>
    </td>
  );
}

const WORDS = { agrees: 'same side', contradicts: 'different sides', neither: 'one of them took no side' };
