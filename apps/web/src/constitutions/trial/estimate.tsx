import type { UseQueryResult } from '@tanstack/react-query';
import type { Dto } from '../../api/client';
import { messageOf } from '../../api/problem';
import { count, counted, duration, money } from '../../pieces/figures';
import { Notice } from '../../pieces/notice';
import { Places } from '../../pieces/places';
import style from './trial.module.css';

interface EstimateProps {
  of: UseQueryResult<Dto['EstimateDto']>;
  /** null: none that could be read */
  budget: number | null;
}

/** What it would take, before anything is paid. */
export function Estimate({ of: { data, error }, budget }: EstimateProps) {
  if (error) {
    return (
      <Notice tone="bad" title="It cannot be tried so" text={messageOf(error)}>
        <Places of={error} />
      </Notice>
    );
  }
  // room is kept, so that nothing jumps when the figures come
  if (!data) return <p className={style['estimate']}>Estimating ...</p>;
  const { items, calls, promptTokens, completionTokens, cost, seconds, assumptions, leftOut, range } = data;
  const left = Object.values(leftOut).reduce((sum, one) => sum + one, 0);
  return (
    <div className={style['estimate']} role="status">
      <p className="number">
        About {counted(calls, 'call')} for {counted(items, 'item')}, {count(promptTokens + completionTokens)} tokens,{' '}
        <strong>{cost === null ? 'price not known' : money(cost)}</strong>, {duration(seconds)} at full pace. It may be{' '}
        {duration(range.low.seconds)} to {duration(range.high.seconds)}
        {range.low.cost !== null && range.high.cost !== null && range.low.cost !== range.high.cost
          ? `, ${money(range.low.cost)} to ${money(range.high.cost)}.`
          : '.'}
      </p>
      {cost !== null && budget !== null && Number(cost) > budget && (
        <p className={style['over']}>That is more than the budget: it would stop before the end.</p>
      )}
      {left > 0 && <p>{counted(left, 'item')} of the data set do not fit, and are not drawn.</p>}
      <details>
        <summary>What this rests on</summary>
        <ul>
          {assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
