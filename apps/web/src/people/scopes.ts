import type { Scope } from '../session/session';

/** What a key may do, a line each; none includes another. */
export const SCOPES: readonly { scope: Scope; may: string; ofSomebody: boolean }[] = [
  { scope: 'read', may: 'look at everything, judgements and reports too', ofSomebody: false },
  { scope: 'write', may: 'add, start, steer and export', ofSomebody: false },
  { scope: 'review', may: 'claim units of audits and decide them, blind', ofSomebody: true },
  { scope: 'adjudicate', may: 'decide where reviewers disagree', ofSomebody: true },
  { scope: 'admin', may: 'make keys and people, and take keys back', ofSomebody: false },
];

/** What stands in the way of a key with these scopes; null: nothing. */
export function trouble(scopes: ReadonlySet<Scope>, person: string | null): string | null {
  if (scopes.size === 0) return 'Choose at least one thing that it may do.';
  const own = SCOPES.filter(({ scope, ofSomebody }) => ofSomebody && scopes.has(scope));
  if (own.length > 0 && person === null)
    return `Who may ${own.map(({ scope }) => scope).join(' and ')} has to be somebody: say for whom it speaks.`;
  return null;
}

/** A reviewer who can read is shown the judge's word: the server refuses claims then. */
export const isNotBlind = (scopes: ReadonlySet<Scope>): boolean => scopes.has('review') && scopes.has('read');
