import { useEffect, useState } from 'react';
import style from './unit-bar.module.css';

/** Below this much it is said so that one sees it. */
const SOON_S = 120;

interface HeldProps {
  /** by the server's clock, which need not be this machine's */
  until: string | null;
  leaseSeconds: number;
}

/** How long the unit is held for one: the whole lease from when the server said so, and again with every sign of life. */
export function Held({ until, leaseSeconds }: HeldProps) {
  const [end, setEnd] = useState(0);
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(performance.now());
    setEnd(performance.now() + leaseSeconds * 1000);
  }, [until, leaseSeconds]);
  useEffect(() => {
    const ticking = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  if (until === null || end === 0) return null;
  const left = Math.max(0, Math.round((end - now) / 1000));
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
