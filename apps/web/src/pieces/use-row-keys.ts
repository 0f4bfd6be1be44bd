import { type RefObject, useEffect } from 'react';
import { namesOf } from './key-name';

const TYPED_INTO = 'input, textarea, select, [contenteditable=true], [role=dialog], [role=listbox], [role=menu]';

/**
 * J goes down and K up the rows of a list, from anywhere on the screen. A row is what holds `data-opens`; its link takes the
 * focus, and Enter then opens it. Of several lists the one that has the focus moves, else the first.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const names = namesOf(event);
      const step = names.includes('j') ? 1 : names.includes('k') ? -1 : 0;
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const focused = document.activeElement;
      if (focused?.closest(TYPED_INTO)) return;
      if ((focused?.closest('[data-rows]') ?? document.querySelector('[data-rows]')) !== list.current) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-opens] a') ?? [])];
      const at = links.findIndex((link) => link === focused);
      links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
      event.preventDefault();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, [list]);
}
