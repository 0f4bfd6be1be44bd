import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

const TAKES_ESCAPE = 'input, textarea, select, [contenteditable=true], [role=dialog], [role=listbox], [role=menu]';

/** Escape goes back to where one was, unless something on the screen takes it. */
export function useBack(): void {
  const { history } = useRouter();
  useEffect(() => {
    const back = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TAKES_ESCAPE)) return;
      if (history.canGoBack()) history.back();
    };
    document.addEventListener('keydown', back);
    return () => document.removeEventListener('keydown', back);
  }, [history]);
}
