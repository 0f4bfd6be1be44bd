import { useEffect, useRef } from 'react';
import { namesOf } from './key-name';

/** What keys do, by their names. */
export type Keys = Readonly<Record<string, () => void>>;

/** Where letters are letters. Radio buttons and boxes to tick are no such place: whoever clicked on one goes on by keys. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=button])'));
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, [role=menu]') !== null;
/** A window above the page, such as a magnified picture: what lies beneath it is not to be decided unseen. */
const isAbove = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog]') !== null;

/**
 * Keys do nothing while `idle`, in a window above the page, or held down; without a modifier nothing while somebody types; Enter does
 * nothing on a button or link, which it presses. `always` is Ctrl or Cmd with Enter, which works inside text fields too.
 */
export function useKeys(keys: Keys, { idle, always }: { idle: boolean; always?: () => void }): void {
  const latest = useRef({ keys, idle, always });
  latest.current = { keys, idle, always };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const now = latest.current;
      const typing = isTyping(event.target);
      // held down, Enter would send the form that a radio button stands in, again and again
      if (event.repeat && event.key === 'Enter' && !typing) event.preventDefault();
      if (event.repeat || event.isComposing || now.idle || isAbove(event.target)) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        if (!now.always) return;
        event.preventDefault();
        now.always();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
      if (event.key === 'Enter' && isOnControl(event.target)) return;
      const does = namesOf(event).flatMap((name) => now.keys[name] ?? [])[0];
      if (!does) return;
      event.preventDefault();
      does();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
