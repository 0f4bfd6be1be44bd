import { useSyncExternalStore } from 'react';

let waiting = false;
const listeners = new Set<() => void>();

/** Whether a decision waits for the network. */
export const away = {
  set(value: boolean) {
    if (waiting === value) return;
    waiting = value;
    for (const tell of listeners) tell();
  },
};

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useAway = (): boolean => useSyncExternalStore(listen, () => waiting);
