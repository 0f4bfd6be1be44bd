import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import style from './toast.module.css';

const LASTS_MS = 4_000;

let said: { text: string; number: number } | null = null;
let number = 0;
const listeners = new Set<() => void>();
const set = (next: typeof said) => {
  said = next;
  for (const tell of listeners) tell();
};
const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Says in a few words that something was done, where nothing else on the screen shows it. */
export const toast = (text: string): void => set({ text, number: number++ });

/** The same of what is on the screen: such words go with it. */
export function useToast(): (text: string) => void {
  const own = useRef<number | null>(null);
  useEffect(
    () => () => {
      if (said !== null && said.number === own.current) set(null);
    },
    [],
  );
  return useCallback((text) => {
    own.current = number;
    toast(text);
  }, []);
}

/** Where such words appear; read out, and gone by themselves. */
export function Toasts() {
  const shown = useSyncExternalStore(listen, () => said);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => set(null), LASTS_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className={style['place']} role="status">
      {shown && (
        <p key={shown.number} className={style['toast']}>
          {shown.text}
        </p>
      )}
    </div>
  );
}
