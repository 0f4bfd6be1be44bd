import { useSyncExternalStore } from 'react';

export interface Kept<T> {
  get(): T;
  set(value: T): void;
  use(): T;
  /** told of every change; gives what stops it */
  listen(listener: () => void): () => void;
}

/**
 * A setting of this browser, kept from one visit to the next; windows that are open at the same time see it change. `read` makes
 * what it can of what was kept, whoever wrote it, and of null where nothing was. Where a browser keeps nothing, it lasts as long as the page.
 */
export function kept<T>(name: string, read: (value: unknown) => T): Kept<T> {
  const listeners = new Set<() => void>();
  const load = (): T => {
    try {
      return read(JSON.parse(localStorage.getItem(name) ?? 'null'));
    } catch {
      return read(null);
    }
  };
  let value = load();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  addEventListener('storage', (event) => {
    if (event.key !== name && event.key !== null) return;
    value = load();
    tell();
  });
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // a window without storage: it holds until the page is closed
      }
      tell();
    },
    listen,
    use: () => useSyncExternalStore(listen, () => value),
  };
}
