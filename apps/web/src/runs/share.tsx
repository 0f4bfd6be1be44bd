import type { ReactNode } from 'react';
import { count, exactPercent } from '../pieces/figures';
import type { Share } from './run-query';
import style from './share.module.css';

/** "41 %", with its interval below in small figures; what it is of on hover. `link`: leads to what is behind it. */
export function ShareFigure({ share, link }: { share: Share; link?: (words: ReactNode) => ReactNode }) {
  const { rate, count: part, of, interval } = share;
  if (rate === null) return <span className={style['none']}>-</span>;
  const words = <span title={`${count(part)} of ${count(of)}`}>{exactPercent(rate, 0)}</span>;
  return (
    <span className={style['share']}>
      {part > 0 && link ? link(words) : words}
      {interval && (
        <span className={style['interval']} title="95 % interval">
          {Math.round(interval.low * 100)} to {Math.round(interval.high * 100)}
        </span>
      )}
    </span>
  );
}
