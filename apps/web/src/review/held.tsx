import { useEffect, useState } from 'react';
import style from './unit-bar.module.css';

/** Below this much it is said so that one sees it. */
const SOON_S = 120;

/** How long the unit is held for one; it moves on with every sign of life. */
export function Held({ until }: { until: string | null }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  if (until === null) return null;
  const left = Math.max(0, Math.round((Date.parse(until) - now) / 1000));
  return (
    <span
      className={style['held']}
      data-soon={left < SOON_S || undefined}
      title="Nobody else gets this one while it is in your hands. Looking at it renews the time."
    >
      held {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
    </span>
  );
}
