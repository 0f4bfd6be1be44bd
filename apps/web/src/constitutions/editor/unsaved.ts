/** Which draft, and whose text of it. */
export interface Unsaved {
  owner: string;
  slug: string;
  /** null: it has no draft yet */
  draft: number | null;
}

/**
 * Text that is stored nowhere, kept by this tab for who wrote it: a window that is loaded anew takes nothing away. Where a
 * browser keeps nothing, nothing is kept.
 */
const nameOf = ({ owner, slug, draft }: Unsaved): string => `precept.unsaved ${owner} ${slug}@${draft ?? 'new'}`;

export const unsaved = {
  of(which: Unsaved): string | null {
    try {
      return sessionStorage.getItem(nameOf(which));
    } catch {
      return null;
    }
  },
  /** null: there is nothing to keep any more */
  keep(which: Unsaved, text: string | null): void {
    try {
      if (text === null) sessionStorage.removeItem(nameOf(which));
      else sessionStorage.setItem(nameOf(which), text);
    } catch {
      // a window without storage: the text is on the screen alone, as the question on leaving says
    }
  },
};
