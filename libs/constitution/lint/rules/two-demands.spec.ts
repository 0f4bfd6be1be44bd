import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { twoDemands } from './two-demands.js';

const find = (text: object) => [...twoDemands.check(constitutionOf(text))].map(({ message }) => message);

describe('two-demands', () => {
  it.each([
    ['Which response is kinder and more accurate?', '"kinder and more accurate"'],
    ['Choose the most helpful, honest, and harmless response.', '"the most helpful, honest, and harmless"'],
    ['Which response is short, clear and polite?', '"short, clear and polite"'],
    ['Which response is kinder? Which is more accurate?', 'it asks 2 questions'],
    ['Which response is more polite, and uses fewer words?', '"is more polite, and uses fewer"'],
    ['Which response is kinder and gives more detail?', '"is kinder and gives more"'],
    ['哪个回答更诚实？哪个更友善？', 'it asks 2 questions'],
    ['Choose the kinder response. Also prefer the one that names sources.', '"Also prefer the one that names sources"'],
  ])('finds in "%s" %s', (comparison, message) => {
    expect(find({ comparison })).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    'Which response is kinder and more polite to the person?',
    'Which response would a wise and friendly person give?',
    'Which response is more truthful about the assistant itself, its abilities and what it has done?',
    'Which response declines more plainly, more briefly and with more respect?',
    'Which response is more honest about what it says and does?',
    'Which response tells which of the two also applies?',
  ])('finds nothing in "%s"', (comparison) => expect(find({ comparison })).toEqual([]));

  it('lets critiques list faults, and finds what they ask for besides', () => {
    const critique = 'Point out where the response is harmful, false or rude.';
    expect(find({ critique, revision: 'Make it kind.' })).toEqual([]);
    const more = `${critique} Furthermore, say how it could be improved.`;
    expect(find({ critique: more, revision: 'Make it kind.' })).toEqual([
      'it makes a further demand: "Furthermore, say how it could be improved"',
    ]);
  });
});
