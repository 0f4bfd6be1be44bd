import { useSyncExternalStore } from 'react';

const ASK_EVERY_MS = 2_000;

let away = false;
const listeners = new Set<() => void>();
let asking: ReturnType<typeof setInterval> | undefined;

/** Any answer will do: it says that Precept is there. */
async function ask(): Promise<void> {
  try {
    const { status } = await fetch('/v1/session', { cache: 'no-store' });
    connection.tell(!isAway(status));
  } catch {
    // still away; asked again in a moment
  }
}

/** What stands before a server says so when the server itself does not answer; and a server does that cannot reach its database. */
export const isAway = (status: number): boolean => status >= 502 && status <= 504;

/** Whether Precept answers. While it does not, it is asked every two seconds. */
export const connection = {
  get away() {
    return away;
  },
  tell(answers: boolean): void {
    if (away === !answers) return;
    away = !answers;
    clearInterval(asking);
    if (away) asking = setInterval(() => void ask(), ASK_EVERY_MS);
    for (const listener of listeners) listener();
  },
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useAway = (): boolean => useSyncExternalStore(connection.listen, () => away);

// a browser that has a network again need not wait for the next time of asking
addEventListener('online', () => {
  if (away) void ask();
});
