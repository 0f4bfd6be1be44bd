import { describe, expect, it } from '@jest/globals';
import { likeness, otherSaid } from './verdict-sentence';

describe('the sentence of the reveal', () => {
  const judge = { value: 'left', probability: 0.834, ordersAgree: true } as const;

  it('tells what the judge said, how surely, and whether its orders agree', () => {
    expect(otherSaid({ judge, known: null })).toBe('The judge preferred left, 0.83, orders agree');
    expect(otherSaid({ judge: { ...judge, ordersAgree: false }, known: null })).toContain('orders disagree');
    expect(otherSaid({ judge: { value: 'violates', probability: null, ordersAgree: null }, known: null })).toBe(
      'The judge held that it violates the principle',
    );
  });

  it('tells a known answer, or that nobody was asked', () => {
    expect(otherSaid({ judge: null, known: 'right' })).toBe('The known answer: right is better');
    expect(otherSaid({ judge: null, known: null })).toBe('No judge was asked');
  });

  it.each([
    ['left', 'left', 'agree'],
    ['left', 'right', 'opposite'],
    ['violates', 'complies', 'opposite'],
    ['both_bad', 'left', 'differ'],
    ['complies', 'unclear', 'differ'],
    ['unclear', 'complies', 'differ'],
  ] as const)('%s and %s: %s', (own, other, how) => {
    expect(likeness(own, other)).toBe(how);
  });
});
