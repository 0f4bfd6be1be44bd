/** Pages of a list that are asked for again where it may have changed. */
const MOST_PAGES = 10;

/**
 * Whether something is brought up to date when one comes back to its window or screen. Each page of a list is a request, one after the other:
 * of one that was loaded far down hundreds would go out, for rows that nobody sees. What is known to have changed is asked for all the same.
 */
export function isWorthAsking({ state }: { state: { data?: unknown; isInvalidated: boolean } }): boolean {
  const { data, isInvalidated } = state;
  const pages = typeof data === 'object' && data !== null && 'pages' in data ? data.pages : null;
  return isInvalidated || !Array.isArray(pages) || pages.length <= MOST_PAGES;
}
