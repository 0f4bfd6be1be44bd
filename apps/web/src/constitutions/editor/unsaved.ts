/**
 * Text that is stored nowhere, kept by this tab: a session that ends, or a window that is loaded anew, takes nothing away. Where
 * a browser keeps nothing, nothing is kept.
 */
const nameOf = (slug: string, draft: number | null): string => `precept.unsaved ${slug}@${draft ?? 'new'}`;

export const unsaved = {
  of(slug: string, draft: number | null): string | null {
    try {
      return sessionStorage.getItem(nameOf(slug, draft));
    } catch {
      return null;
    }
  },
  /** null: there is nothing to keep any more */
  keep(slug: string, draft: number | null, text: string | null): void {
    try {
      if (text === null) sessionStorage.removeItem(nameOf(slug, draft));
      else sessionStorage.setItem(nameOf(slug, draft), text);
    } catch {
      // a window without storage: the text is on the screen alone, as the question on leaving says
    }
  },
};
