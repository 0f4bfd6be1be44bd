import { Meter as AriaMeter } from 'react-aria-components';
import style from './meter.module.css';

/** How much of a whole is done: 0 to 1. */
export const Meter = ({ share, label, tone }: { share: number; label: string; tone: 'accent' | 'plain' }) => (
  <AriaMeter value={share * 100} aria-label={label} className={`${style['meter']} ${style[tone]}`}>
    <svg width="100%" height="6" aria-hidden>
      <rect width="100%" height="6" rx="3" className={style['whole'] ?? ''} />
      <rect width={`${share * 100}%`} height="6" rx="3" className={style['part'] ?? ''} />
    </svg>
  </AriaMeter>
);
