import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/** Lists come from the network; somebody who has waited for longer has looked elsewhere. */
const WAIT_MS = 5_000;

/** Address of the link that one followed from each entry of the history. */
const followed = new Map<string, string>();

/** Who goes back finds the focus on the link that led away, be it a row, a number or a name, as soon as it is there again. */
export function useFocusBack(screen: RefObject<HTMLElement | null>): void {
  const { history } = useRouter();
  useEffect(() => {
    const { current: element } = screen;
    if (!element) return;
    const here = () => history.location.state.__TSR_key ?? history.location.href;
    const follow = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a[href]') : null;
      if (link) followed.set(here(), link.getAttribute('href') ?? '');
    };
    let stop: (() => void) | undefined;
    const unsubscribe = history.subscribe(({ action: { type } }) => {
      stop?.();
      const address = followed.get(here());
      if (address !== undefined && type !== 'PUSH' && type !== 'REPLACE') stop = focusOnceThere(element, address);
    });
    element.addEventListener('click', follow, true);
    return () => {
      stop?.();
      unsubscribe();
      element.removeEventListener('click', follow, true);
    };
  }, [history, screen]);
}

/** Gives what stops it; whoever does something meanwhile stops it too. */
function focusOnceThere(element: HTMLElement, address: string): () => void {
  const find = () => element.querySelector<HTMLElement>(`a[href="${CSS.escape(address)}"]`);
  // the screen that one leaves may lead there too
  const before = find();
  const look = () => {
    const link = find();
    if (!link || link === before) return;
    stop();
    link.focus();
  };
  const seen = new MutationObserver(look);
  const timer = setTimeout(() => stop(), WAIT_MS);
  const stop = () => {
    seen.disconnect();
    clearTimeout(timer);
    removeEventListener('keydown', stop);
    removeEventListener('pointerdown', stop);
  };
  seen.observe(element, { childList: true, subtree: true });
  addEventListener('keydown', stop);
  addEventListener('pointerdown', stop);
  return stop;
}
