import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { contradiction } from './contradiction.js';

const find = (...comparisons: string[]) =>
  [...contradiction.check(constitutionOf(...comparisons.map((comparison) => ({ comparison }))))].map(
    ({ path, message }) => `${path.join('/')}: ${message}`,
  );

describe('contradiction', () => {
  it.each([
    ['Which response is more concise?', 'Which response goes into more depth?', 'length'],
    ['Which response is more formal?', 'Which response is more conversational?', 'formality'],
    ['Which response gives more warnings?', 'Which response gives fewer warnings?', 'warnings'],
    ['Which response uses metaphors?', 'Which response avoids metaphors?', 'metaphors'],
    [
      'Which response agrees more with the person?',
      'Which response challenges the person?',
      'agreement with the person',
    ],
  ])('sees that "%s" and "%s" pull at %s', (one, other, object) => {
    const seen = expect.stringMatching(`^principles/1: it may pull against principle "one" on ${object}: a candidate`);
    expect(find(one, other)).toEqual([seen]);
    expect(find(other, one)).toEqual([seen]);
  });

  it.each([
    ['Which response is more concise?', 'Which response is shorter?'],
    ['Which response is more concise?', 'Which response names more sources?'],
    ['Which response is shorter where little was asked, and longer where much was?', 'Which response is shorter?'],
    ['Which response is less harmful?', 'Which response is more helpful?'],
  ])('sees nothing in "%s" and "%s"', (one, other) => expect(find(one, other)).toEqual([]));

  it('sees nothing where the two never judge the same response', () => {
    const [one, other] = [{ comparison: 'Which is more formal?' }, { comparison: 'Which is more casual?' }];
    expect([...contradiction.check(constitutionOf(one, { ...other, appliesTo: ['image'] }))]).toEqual([]);
  });

  it('names the first of several, and how many', () => {
    const [last] = find('Which is shorter?', 'Which is more concise?', 'Which is more detailed?');
    expect(last).toContain('"one" and 1 more on length');
  });
});
