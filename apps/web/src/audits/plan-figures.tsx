import { stratumName } from '../../../../libs/domain/stratum-order';
import { Failed } from '../pieces/failed';
import { count, counted, exactPercent } from '../pieces/figures';
import { Waiting } from '../pieces/waiting';
import type { Audit, Plan } from './audit-query';
import { plusMinus, units } from './audit-words';
import style from './new-audit.module.css';

interface PlanProps {
  plan: Plan | undefined;
  error: unknown;
  unit: Audit['unit'];
  /** something else is being planned already */
  moving: boolean;
}

/** What an audit would cost people and give in return, before it is drawn. */
export function PlanFigures({ plan, error, unit, moving }: PlanProps) {
  return (
    <section
      className={style['plan']}
      aria-label="What this would give"
      aria-live="polite"
      data-moving={moving || undefined}
    >
      <h2>What this would give</h2>
      {error ? (
        <Failed what="This cannot be drawn" error={error} />
      ) : plan === undefined ? (
        moving ? (
          <Waiting rows={4} />
        ) : (
          <p className={style['quiet']}>Choose a run: the expected precision stands here, and changes as you go on.</p>
        )
      ) : (
        <Figures plan={plan} unit={unit} />
      )}
    </section>
  );
}

function Figures({ plan, unit }: { plan: Plan; unit: Audit['unit'] }) {
  const { expected, population, kept, unchanged, size, units: coming, aimed, reviewers, decisions, strata } = plan;
  const expecting = Math.round(coming);
  return (
    <>
      <p className={`${style['figure']} number`}>{plusMinus(expected.halfWidth)} points</p>
      <p className={style['quiet']}>
        half of the 95 % interval of the agreement, where people confirm {exactPercent(expected.rate, 0)}
        {expected.rateBy === 'labels' && ', as the labels’ own probabilities say'}. At worst{' '}
        {plusMinus(expected.widest)}. Units on which nobody takes a side make it wider.
      </p>
      <dl className={`${style['facts']} number`}>
        <div>
          <dt>drawn</dt>
          <dd>
            {aimed !== null && 'about '}
            {units(expecting, unit)} of {count(population)}
            {expecting < size && `, not ${count(size)}`}
          </dd>
        </div>
        {aimed !== null && (
          <div>
            <dt>aimed at</dt>
            <dd>{units(aimed, unit)}: the rest comes by the core alone</dd>
          </div>
        )}
        <div>
          <dt>work</dt>
          <dd>
            {counted(decisions, 'decision')}, by {counted(reviewers, 'person', 'people')} each
          </dd>
        </div>
        {kept < population && (
          <div>
            <dt>kept apart</dt>
            <dd>{units(population - kept, unit)}, as their images look like others</dd>
          </div>
        )}
        {unchanged !== null && unchanged > 0 && (
          <div>
            <dt>left out</dt>
            <dd>{counted(unchanged, 'round')} that changed nothing</dd>
          </div>
        )}
      </dl>
      {strata.length > 1 && (
        <table className={style['strata']}>
          <caption className="unseen">Strata of the sample</caption>
          <thead>
            <tr>
              <th scope="col">stratum</th>
              <th scope="col">drawn</th>
              <th scope="col">of</th>
            </tr>
          </thead>
          <tbody>
            {strata.map((stratum) => (
              <tr key={stratum.key}>
                <th scope="row">{stratumName(stratum.key, unit)}</th>
                <td>{count(stratum.drawn)}</td>
                <td>{count(stratum.population)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
