import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/** Lists come from the network; somebody who has waited for longer has looked elsewhere. */
const WAIT_MS = 5_000;

/** What one pressed last at each entry of the history, by what it is known by once it is there again: an address, or a name. */
const pressed = new Map<string, Pressed>();

type Pressed = { address: string } | { button: string };

const nameOf = (button: Element): string => button.getAttribute('aria-label') ?? button.textContent;

function pressedAt(target: EventTarget | null): Pressed | null {
  const found = target instanceof Element ? target.closest('a[href], button') : null;
  if (!found) return null;
  const address = found.getAttribute('href');
  return address === null ? { button: nameOf(found) } : { address };
}

function findIn(screen: HTMLElement, sought: Pressed): HTMLElement | null {
  if ('address' in sought) return screen.querySelector(`a[href="${CSS.escape(sought.address)}"]`);
  return [...screen.querySelectorAll('button')].find((button) => nameOf(button) === sought.button) ?? null;
}

/**
 * Where the focus goes with somebody who goes from screen to screen. Who goes back finds it on what led away, be it a row, a number, a name or a
 * button, as soon as it is there again; who goes on finds it on the heading, unless the screen puts it somewhere itself.
 */
export function useFocus(screen: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    const { history } = router;
    const { current: element } = screen;
    if (!element) return;
    const here = () => history.location.state.__TSR_key ?? history.location.href;
    const follow = (event: Event) => {
      if (event instanceof KeyboardEvent && ![' ', 'Enter'].includes(event.key)) return;
      const now = pressedAt(event.target);
      if (now) pressed.set(here(), now);
    };
    let stop: (() => void) | undefined;
    let goesOn = false;
    const unsubscribe = history.subscribe(({ action: { type } }) => {
      stop?.();
      goesOn = type === 'PUSH';
      const sought = pressed.get(here());
      if (sought === undefined || goesOn || type === 'REPLACE') return;
      // the screen that one leaves may lead there too
      const before = findIn(element, sought);
      stop = focusOnceThere(element, () => {
        const found = findIn(element, sought);
        return found === before ? null : found;
      });
    });
    const unrendered = router.subscribe('onRendered', ({ pathChanged }) => {
      if (!goesOn || !pathChanged) return;
      goesOn = false;
      stop?.();
      stop = focusOnceThere(element, () => headingOrFocused(element));
    });
    element.addEventListener('click', follow, true);
    // buttons make no click of a key
    element.addEventListener('keydown', follow, true);
    return () => {
      stop?.();
      unsubscribe();
      unrendered();
      element.removeEventListener('click', follow, true);
      element.removeEventListener('keydown', follow, true);
    };
  }, [router, screen]);
}

/** The heading once it is there; what has taken the focus by itself keeps it. */
function headingOrFocused(screen: HTMLElement): HTMLElement | null {
  const heading = screen.querySelector('h1');
  return heading && (screen.querySelector<HTMLElement>(':focus') ?? heading);
}

/** Gives what stops it; whoever does something meanwhile stops it too. */
function focusOnceThere(element: HTMLElement, find: () => HTMLElement | null): () => void {
  const look = () => {
    const found = find();
    if (!found) return;
    stop();
    found.focus();
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
  look();
  return stop;
}
