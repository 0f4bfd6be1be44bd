import { describe, expect, it } from '@jest/globals';
import { selectionProblems } from './selection-options.js';

const placesOf = (given: unknown) => selectionProblems(given, 'selection').map(({ at }) => at);

describe('selectionProblems', () => {
  it('finds none in what may be asked', () =>
    expect(
      placesOf({
        constitutions: ['care@3'],
        principles: ['kind'],
        modality: 'text',
        minMargin: 0.5,
        tieBand: 0.1,
        orderConsistent: true,
        auditedOnly: false,
        bestOf: 'worst',
        duplicates: 'normalised',
        maxPerPrompt: 1,
      }),
    ).toEqual([]));

  it.each([
    ['constitutions', ['care']],
    ['constitutions', []],
    ['principles', 'kind'],
    ['principles', ['Kind!']],
    ['modality', 'sound'],
    ['minMargin', Number.NaN],
    ['tieBand', 0.6],
    ['orderConsistent', 'yes'],
    ['bestOf', 'both'],
    ['duplicates', 'near'],
    ['maxPerPrompt', 1.5],
    ['constructor', true],
  ])('names %s where it is %j', (name, value) => expect(placesOf({ [name]: value })).toEqual([`selection.${name}`]));

  it.each([null, [], 'all'])('wants an object, not %j', (given) => expect(placesOf(given)).toEqual(['selection']));
});
