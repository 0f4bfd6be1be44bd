import { leftOutWord } from '../../../../../libs/domain/left-out';
import { count, counted, duration, money } from '../../pieces/figures';
import { Notice } from '../../pieces/notice';
import { numberOf } from '../../pieces/written-number';
import style from './start.module.css';
import type { Estimate } from './start-query';

/** What a run would take, and what that rests on. */
export function EstimateFigures({ estimate, budget }: { estimate: Estimate; budget: string }) {
  const { items, leftOut, calls, pictures, promptTokens, completionTokens, cost, seconds, assumptions } = estimate;
  const { low, high } = estimate.range;
  const left = Object.entries(leftOut);
  const over = high.cost !== null && numberOf(budget) > 0 && Number(high.cost) > numberOf(budget);
  return (
    <>
      <dl className={`${style['estimate']} number`}>
        <dt>Items</dt>
        <dd>{count(items)}</dd>
        {left.map(([reason, jobs]) => (
          <dd key={reason} className={style['aside']}>
            {count(jobs)} left out: {leftOutWord(reason)}
          </dd>
        ))}
        <dt>Cost</dt>
        <dd>{cost === null ? 'not known: a model has no price' : `about ${money(cost)}`}</dd>
        {low.cost !== null && high.cost !== null && low.cost !== high.cost && (
          <dd className={style['between']}>
            {money(low.cost)} to {money(high.cost)}
          </dd>
        )}
        <dt>Time</dt>
        <dd>about {duration(seconds)}</dd>
        <dd className={style['between']}>
          {duration(low.seconds)} to {duration(high.seconds)}
        </dd>
        <dt>Calls</dt>
        <dd>{count(calls)}</dd>
        {pictures !== null && (
          <>
            <dt>Pictures</dt>
            <dd>{count(pictures)}</dd>
          </>
        )}
        <dt>Tokens</dt>
        <dd>
          {count(promptTokens)} in, {count(completionTokens)} out
        </dd>
        <dd className={style['between']}>
          {count(low.promptTokens)} to {count(high.promptTokens)} in, {count(low.completionTokens)} to{' '}
          {count(high.completionTokens)} out
        </dd>
      </dl>
      {over && (
        <Notice
          tone="unsure"
          title="It may cost more than the budget"
          text="The run stops before it would spend more. What it has labelled by then is kept, and it goes on with a larger budget."
        />
      )}
      {items === 0 && left.length > 0 && <LeftOut reasons={left.map(([reason]) => reason)} />}
      <details>
        <summary className="unfolds">What this rests on: {counted(assumptions.length, 'assumption')}</summary>
        <ul className={style['assumptions']}>
          {assumptions.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

const LeftOut = ({ reasons }: { reasons: readonly string[] }) => (
  <Notice
    tone="unsure"
    title="This recipe can label none of these items"
    text={
      reasons.includes('too_few_candidates')
        ? 'They have too few candidates. Say below how many each item should have, and the writer makes what is missing; or choose another recipe.'
        : 'Choose another recipe, or another data set.'
    }
  />
);
