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
        maxMargin: 0.5,
        flippedOnly: false,
        madeBefore: '2026-11-23T09:30:00.123Z',
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
    ['maxMargin', -1],
    ['flippedOnly', 1],
    ['madeBefore', 'yesterday'],
    ['madeBefore', '2026-13-23T09:30:00Z'],
    ['constructor', true],
  ])('names %s where it is %j', (name, value) => expect(placesOf({ [name]: value })).toEqual([`selection.${name}`]));

  it('names what leaves nothing together', () => {
    expect(placesOf({ orderConsistent: true, flippedOnly: true })).toEqual(['selection.flippedOnly']);
    expect(placesOf({ minMargin: 1, maxMargin: 0.5 })).toEqual(['selection.maxMargin']);
    // 0.4 above 0.5 is log-odds of 2.2
    expect(placesOf({ tieBand: 0.4, maxMargin: 2.1 })).toEqual(['selection.maxMargin']);
    expect(placesOf({ tieBand: 0.4, maxMargin: 2.3 })).toEqual([]);
    expect(placesOf({ minMargin: 0.5, maxMargin: 0.5, tieBand: 0.1 })).toEqual([]);
  });

  it.each([null, [], 'all'])('wants an object, not %j', (given) => expect(placesOf(given)).toEqual(['selection']));
});
