import { Link } from '@tanstack/react-router';
import { count, exactPercent } from '../pieces/figures';
import type { RunWithProgress } from './run-query';
import style from './run.module.css';
import { OUTCOMES } from './run-words';

/** What became of the items that are done. */
export function Outcomes({ run: { id, progress } }: { run: RunWithProgress }) {
  const { outcomes, labelJobs } = progress;
  const known = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).filter((outcome) => (outcomes[outcome] ?? 0) > 0);
  return (
    <section className={style['part']} aria-labelledby="outcomes">
      <h2 id="outcomes">What became of them</h2>
      {known.length === 0 ? (
        <p className={style['why']}>No item is done yet.</p>
      ) : (
        <table className={style['table']}>
          <tbody>
            {known.map((outcome) => (
              <tr key={outcome}>
                <th scope="row">{OUTCOMES[outcome].word}</th>
                <td>
                  <Link to="/runs/$runId/items" params={{ runId: id }} search={{ outcome }}>
                    {count(outcomes[outcome] ?? 0)}
                  </Link>
                </td>
                <td>{exactPercent((outcomes[outcome] ?? 0) / Math.max(labelJobs.done, 1))}</td>
                <td className={style['why']}>{OUTCOMES[outcome].why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
