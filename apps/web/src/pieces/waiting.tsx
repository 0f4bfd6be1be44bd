import { useEffect, useState } from 'react';
import style from './waiting.module.css';

/** Grey bars where something is on its way; not before 200 ms, because what comes at once should not flash. */
export function Waiting({ rows = 3 }: { rows?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className={style['waiting']} role="status">
      <span className="unseen">Loading</span>
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  );
}
