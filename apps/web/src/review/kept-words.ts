import type { Said } from './questions';
import type { Claim } from './review-query';

interface Words {
  auditId: string;
  token: string;
  step: Claim['step'];
  said: Said;
}

const NAME = 'precept.words';

/**
 * What somebody has begun to say of the unit in their hands, kept in the tab: it outlives a session that ends in the midst of it, and a page
 * that is loaded again. The draft on the server may be a moment older.
 */
export const keptWords = {
  keep(words: Words): void {
    try {
      sessionStorage.setItem(NAME, JSON.stringify(words));
    } catch {
      // a window without storage: the draft on the server has to do
    }
  },
  forget(): void {
    sessionStorage.removeItem(NAME);
  },
  /** of this unit; null: nothing was said of it here */
  of({ token, step }: Claim): Said | null {
    const words = read();
    return words?.token === token && words.step === step ? words.said : null;
  },
  /** whether somebody was called away from a unit of this audit */
  waitIn(auditId: string): boolean {
    return read()?.auditId === auditId;
  },
};

function read(): Words | null {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as Words | null;
  } catch {
    return null;
  }
}
