import type { ReactNode } from 'react';
import { count, counted, duration, money } from '../pieces/figures';
import { sumOf } from './stages';
import style from './trace.module.css';
import type { Call } from './trace-query';

interface EntryProps {
  /** what happened, in one sentence */
  sentence: ReactNode;
  /** seconds from when the label job was made; null: before it */
  after?: number | null;
  calls?: readonly Call[];
  tone?: 'plain' | 'good' | 'bad' | 'unsure';
  open?: boolean;
  children: ReactNode;
}

/** A point of the vertical line: one sentence, which unfolds. */
export const Entry = ({ sentence, after = null, calls = [], tone = 'plain', open = false, children }: EntryProps) => (
  <li className={`${style['entry']} ${style[tone]}`}>
    <details open={open}>
      <summary>
        <span className={style['sentence']}>{sentence}</span>
        <span className={`${style['figures']} number`}>
          {calls.length > 0 && <CallSum calls={calls} />}
          {after !== null && (
            <span className={style['after']} title="after the label job was made">
              +{after < 10 ? `${after.toFixed(1)} s` : duration(after)}
            </span>
          )}
        </span>
      </summary>
      <div className={style['body']}>{children}</div>
    </details>
  </li>
);

function CallSum({ calls }: { calls: readonly Call[] }) {
  const sum = sumOf(calls);
  return (
    <span>
      {counted(sum.calls, 'call')}
      {sum.reused > 0 && ` (${sum.reused === sum.calls ? 'all' : count(sum.reused)} reused)`}, {count(sum.tokens)}{' '}
      tokens
      {sum.cost !== null && `, ${money(String(sum.cost))}`}
    </span>
  );
}
