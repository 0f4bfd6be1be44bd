import { stratumName } from '../../../../libs/domain/stratum-order';
import { type FormEvent, useState } from 'react';
import { Button } from '../pieces/button';
import { IntervalAxis, IntervalBar } from '../pieces/charts/interval-bar';
import { shareAxis } from '../pieces/charts/axis';
import { NumberField } from '../pieces/number-field';
import { count, counted, range } from '../pieces/figures';
import { Meter } from '../pieces/meter';
import { numberOf } from '../pieces/written-number';
import type { Report } from './audit-query';
import { isOfCore, leadWords, shareWords } from './audit-words';
import audits from './audits.module.css';
import style from './report.module.css';

/** The agreement, larger than anything else, with what it rests on. */
export function Lead({ report, want }: { report: Report; want: (halfWidth: number | undefined) => void }) {
  const { overall, said, progress, outcomes } = report;
  const { agreement, contradicted, undecided } = overall;
  const { value, width } = leadWords(agreement);
  const axis = shareAxis('agreement', [agreement.value ?? 0, agreement.interval?.low ?? 0]);
  return (
    <section className={style['lead']} aria-labelledby="agreement">
      <div className={style['figure']}>
        <h2 id="agreement">People agree with the judge</h2>
        <p className={`${style['value']} number`}>
          {value}
          {width !== null && <span className={style['width']}>{width}</span>}
        </p>
        <p className={`${audits['quiet']} number`}>
          {agreement.interval === null ? 'no interval' : `${range(agreement.interval)}, with 95 % confidence`}
        </p>
        {agreement.value !== null && (
          <div className={style['bar']}>
            <IntervalBar axis={axis} value={agreement.value} interval={agreement.interval} />
            <IntervalAxis axis={axis} />
          </div>
        )}
      </div>
      <div className={style['words']}>
        <p className={audits['reading']}>{said.headline}</p>
        {said.anytime !== null && <p className={style['unsure']}>{said.anytime}</p>}
        {said.assisted !== null && <p>{said.assisted}</p>}
        {contradicted.n > 0 && (
          <p>
            Of {counted(contradicted.n, 'unit')}
            {isOfCore(report) && ' of the core'} with a label by people, they took the other side in{' '}
            <strong className="number">{shareWords(contradicted)}</strong>, and no side in{' '}
            <strong className="number">{shareWords(undecided)}</strong>.
          </p>
        )}
        {said.chance !== null && <p>{said.chance}</p>}
        <div className={style['progress']}>
          <Meter
            share={progress.drawn === 0 ? 0 : progress.decided / progress.drawn}
            label="Units decided"
            tone={outcomes.open > 0 ? 'accent' : 'plain'}
          />
          <p className={audits['quiet']}>{said.progress}</p>
          {progress.still && progress.still.reviews > 0 && progress.still.byStratum.length > 1 && (
            <p className={audits['quiet']}>
              Most of it lies in {stratumName(progress.still.byStratum[0]?.stratum ?? '', report.unit)}:{' '}
              {count(progress.still.byStratum[0]?.reviews ?? 0)}.
            </p>
          )}
          <Wanted wanted={report.halfWidth} want={want} />
        </div>
      </div>
    </section>
  );
}

/** How narrow one needs it: the report then says how many reviews more that takes. */
function Wanted({ wanted, want }: { wanted: number | null; want: (halfWidth: number | undefined) => void }) {
  const [points, setPoints] = useState(wanted === null ? '' : String(Number((100 * wanted).toFixed(2))));
  const value = numberOf(points) / 100;
  const send = (event: FormEvent) => {
    event.preventDefault();
    want(value > 0 && value <= 0.5 ? value : undefined);
  };
  return (
    <form className={style['wanted']} onSubmit={send}>
      <NumberField
        label="Needed, points more or less"
        inputMode="decimal"
        value={points}
        onChange={setPoints}
        placeholder="3"
      />
      <Button type="submit">How many reviews is that?</Button>
    </form>
  );
}
