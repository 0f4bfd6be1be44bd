import { type RefObject, useEffect } from 'react';

/** What is new on a screen that stays begins at its top, also for who listens to it. `place`: what is there; null: nothing new yet. */
export function useAtTop(top: RefObject<HTMLElement | null>, place: string | null): void {
  useEffect(() => {
    if (place === null) return;
    scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, [top, place]);
}
