import { CUT_FIX, cutWords } from '../../cut-texts.js';
import type { Found, LintRule } from '../finding.js';

const partOf = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);

/** Texts that go on behind a "#", which YAML takes for a comment. */
export const cutText: LintRule = {
  name: 'cut-text',
  *check(_constitution, source): Generator<Found> {
    for (const { pointer, lost } of source?.cuts ?? []) {
      const path = pointer.split('/').slice(1).map(partOf);
      yield { severity: 'warning', path, message: cutWords(lost), fix: CUT_FIX };
    }
  },
};
