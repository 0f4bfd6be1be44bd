import type { Said } from './questions';
import type { Claim } from './review-query';

export interface Words {
  auditId: string;
  token: string;
  step: Claim['step'];
  said: Said;
  /** the unit is not in their hands: this waits until they take their decision on it back */
  aside?: true;
}

/** One is judged while the one before may still be on its way; no more is kept of what was left behind. */
const MOST = 8;

export interface KeptWords {
  keep(words: Words): void;
  forget(token: string): void;
  /** of this audit these units are in their hands: what was said of others is put aside; whether something was that had not been */
  putAsideBut(auditId: string, tokens: readonly (string | undefined)[]): boolean;
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
    putAsideBut: (auditId, tokens) => {
      const leaves = (words: Words) => words.auditId === auditId && !words.aside && !tokens.includes(words.token);
      const all = read(name);
      if (!all.some(leaves)) return false;
      write(
        name,
        all.map((words) => (leaves(words) ? { ...words, aside: true } : words)),
      );
      return true;
    },
    of: ({ token, step }) => read(name).find((words) => words.token === token && words.step === step)?.said ?? null,
    waitIn: (auditId) => read(name).some((words) => words.auditId === auditId && !words.aside),
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
