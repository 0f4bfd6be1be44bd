import { useEffect, useRef } from 'react';

/** What keys do, by their names as the browser tells them ('1', 'Enter', 'z'), letters in lower case. */
export type Keys = Readonly<Record<string, () => void>>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role=radio], [role=dialog], [role=menu]') !== null;

/**
 * Keys without a modifier do nothing while somebody types, while a key is held down, or while `idle`; Enter does nothing on a
 * button or link, which it presses. `always` is Ctrl or Cmd with Enter, which works inside text fields too.
 */
export function useKeys(keys: Keys, { idle, always }: { idle: boolean; always?: () => void }): void {
  const latest = useRef({ keys, idle, always });
  latest.current = { keys, idle, always };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const now = latest.current;
      if (event.repeat || event.isComposing || now.idle) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        if (!now.always) return;
        event.preventDefault();
        now.always();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (name === 'Enter' && isOnControl(event.target)) return;
      const does = now.keys[name];
      if (!does) return;
      event.preventDefault();
      does();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
