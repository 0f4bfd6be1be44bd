import type { Said } from './questions';
import type { Claim } from './review-query';

export interface Words {
  auditId: string;
  token: string;
  step: Claim['step'];
  said: Said;
}

/** One is judged while the one before may still be on its way; no more is kept of what was left behind. */
const MOST = 8;

export interface KeptWords {
  keep(words: Words): void;
  forget(token: string): void;
  /** of this audit nothing but what was said of these units, which are in their hands: the others are not any more */
  keepOnly(auditId: string, tokens: readonly (string | undefined)[]): void;
  /** of this unit; null: nothing was said of it here */
  of(claim: Pick<Claim, 'token' | 'step'>): Said | null;
  /** whether one was called away from a unit of this audit */
  waitIn(auditId: string): boolean;
}

/**
 * What `owner` has begun to say of the units in their hands, kept in the tab and for them alone: it outlives a session that ends in the midst
 * of it, and a page that is loaded again. The draft on the server may be a moment older.
 */
export function keptWordsOf(owner: string): KeptWords {
  const name = `precept.words ${owner}`;
  return {
    keep: (words) => write(name, [...read(name).filter(({ token }) => token !== words.token), words].slice(-MOST)),
    forget: (token) =>
      write(
        name,
        read(name).filter((words) => words.token !== token),
      ),
    keepOnly: (auditId, tokens) =>
      write(
        name,
        read(name).filter((words) => words.auditId !== auditId || tokens.includes(words.token)),
      ),
    of: ({ token, step }) => read(name).find((words) => words.token === token && words.step === step)?.said ?? null,
    waitIn: (auditId) => read(name).some((words) => words.auditId === auditId),
  };
}

function write(name: string, words: Words[]): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(words));
  } catch {
    // a window without storage: the draft on the server has to do
  }
}

function read(name: string): Words[] {
  try {
    const words: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]');
    return Array.isArray(words) ? (words as Words[]) : [];
  } catch {
    return [];
  }
}
