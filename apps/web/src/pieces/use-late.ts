import { useEffect, useState } from 'react';

/** A value as it is once it has not changed for so many milliseconds. */
export function useLate<T>(value: T, afterMs: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return late;
}
