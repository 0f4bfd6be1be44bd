import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** number of the draft that was made here */
    draft?: number;
  }
}

/**
 * The first save makes a draft, which has an address of its own: it is shown from then on, and the text, its caret and its undo
 * stay as they are. `made`: its number; null: none yet. True: one has come back to where a draft was made, and is led to it.
 */
export function useOwnAddress(slug: string, made: number | null): boolean {
  const router = useRouter();
  const [before] = useState(() => router.state.location.state.draft);
  const number = before ?? made;
  useEffect(() => {
    if (number === null) return;
    const own = { to: '/constitutions/$slug/$number/edit', params: { slug, number: String(number) } } as const;
    const stays = { to: '.', search: true, mask: { ...own, unmaskOnReload: true } } as const;
    void router.navigate({
      ...(before === undefined ? stays : own),
      // without news of its own the router takes it for the place where it is
      state: before === undefined ? { draft: number } : {},
      replace: true,
      ignoreBlocker: true,
    });
  }, [number, before, slug, router]);
  return before !== undefined;
}
