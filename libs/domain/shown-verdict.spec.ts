import { describe, expect, it } from '@jest/globals';
import { AUDIT_UNITS } from './audit.js';
import { VERDICTS_OF } from './audit-verdict.js';
import { SHOWN_VERDICTS_OF, shownVerdict, unitVerdict } from './shown-verdict.js';

describe('verdicts as a reviewer sees them', () => {
  it.each([
    ['first', 'first', 'left'],
    ['second', 'first', 'right'],
    ['first', 'second', 'right'],
    ['second', 'second', 'left'],
    ['both_bad', 'second', 'both_bad'],
    ['violates', null, 'violates'],
  ] as const)('%s with %s on the left is %s', (value, shownLeft, shown) => {
    expect(shownVerdict(value, shownLeft)).toBe(shown);
    expect(unitVerdict(shown, shownLeft)).toBe(value);
  });

  it.each(AUDIT_UNITS)('say of a %s all that can be said of it, once', (unit) => {
    for (const shownLeft of ['first', 'second'] as const) {
      const said = SHOWN_VERDICTS_OF[unit].map((word) => unitVerdict(word, shownLeft));
      expect([...said].sort()).toEqual([...VERDICTS_OF[unit]].sort());
    }
  });
});
