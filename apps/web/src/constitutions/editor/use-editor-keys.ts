import { useEffect, useRef } from 'react';

interface EditorKeys {
  save: () => void;
  /** 1: to the next place that lint names, -1: to the one before */
  next: (step: 1 | -1) => void;
}

/** Ctrl or Cmd with S saves, F8 and Shift with F8 go along what lint finds; wherever one is on the screen, while one types too. */
export function useEditorKeys(keys: EditorKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const saves = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's';
      if (!saves && event.key !== 'F8') return;
      event.preventDefault();
      if (event.repeat) return;
      if (saves) latest.current.save();
      else latest.current.next(event.shiftKey ? -1 : 1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
