import type { UnreadCosts } from '#libs/database/read-models/unread-costs.js';
import { counted, money } from '#libs/domain/figures.js';

/** Where a cost includes answers that could not be read, which are counted at their worst; else nothing. */
export function unreadText({ calls, cost }: UnreadCosts): string[] {
  if (calls === 0) return [];
  return [
    `The cost includes ${money(cost)} for ${counted(calls, 'answer')} that could not be read or did not come in time, counted at the worst.`,
  ];
}
