import type { Said } from './questions';
import type { Claim } from './review-query';

interface Words {
  auditId: string;
  token: string;
  step: Claim['step'];
  said: Said;
}

const NAME = 'precept.words';

/** One is judged while the one before may still be on its way; no more is kept of what was left behind. */
const MOST = 8;

/**
 * What somebody has begun to say of the units in their hands, kept in the tab: it outlives a session that ends in the midst of it, and a page
 * that is loaded again. The draft on the server may be a moment older.
 */
export const keptWords = {
  keep(words: Words): void {
    write([...read().filter(({ token }) => token !== words.token), words].slice(-MOST));
  },
  forget(token: string): void {
    write(read().filter((words) => words.token !== token));
  },
  /** of this unit; null: nothing was said of it here */
  of({ token, step }: Claim): Said | null {
    return read().find((words) => words.token === token && words.step === step)?.said ?? null;
  },
  /** whether somebody was called away from a unit of this audit */
  waitIn(auditId: string): boolean {
    return read().some((words) => words.auditId === auditId);
  },
};

function write(words: Words[]): void {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(words));
  } catch {
    // a window without storage: the draft on the server has to do
  }
}

function read(): Words[] {
  try {
    const words: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? '[]');
    return Array.isArray(words) ? (words as Words[]) : [];
  } catch {
    return [];
  }
}
