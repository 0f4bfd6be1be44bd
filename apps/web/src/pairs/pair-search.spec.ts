import { describe, expect, it } from '@jest/globals';
import { askedOf, exportOptionsOf, isAbove, isBelow, readPairSearch } from './pair-search';

describe('an address of pairs', () => {
  it('says what to ask, in the words of the API', () => {
    const search = readPairSearch({ principles: 'kind,law', from: 0.6, orders: 'differ', audited: 'no', more: 1 });
    expect(askedOf(search)).toEqual({
      principles: ['kind', 'law'],
      minMargin: Number(Math.log(1.5).toFixed(12)),
      flippedOnly: true,
      holdOutAudited: true,
    });
    expect(exportOptionsOf(search, '2026-11-23T09:30:00.123Z')).toEqual({
      holdOutAudited: true,
      selection: {
        principles: ['kind', 'law'],
        minMargin: expect.closeTo(0.405465),
        flippedOnly: true,
        madeBefore: '2026-11-23T09:30:00.123Z',
      },
    });
  });

  it.each([
    { from: 2 },
    { from: '0.6' },
    { from: 0.4 },
    { to: 1 },
    { modality: 'sound' },
    { orders: true },
    { runs: '' },
  ])('that is mistyped as %j narrows nothing', (search) => expect(askedOf(readPairSearch(search))).toEqual({}));

  it('offers no end of a range that the other end would drop', () => {
    expect([0.6, 0.8, 0.9].filter(isAbove(0.8))).toEqual([0.8, 0.9]);
    expect([0.6, 0.8, 0.9].filter(isBelow(0.8))).toEqual([0.6, 0.8]);
    expect([0.6, 0.8].filter(isAbove(undefined))).toEqual([0.6, 0.8]);
  });

  it('with a range the wrong way round keeps its lower end', () =>
    expect(readPairSearch({ from: 0.8, to: 0.6 })).toMatchObject({ from: 0.8, to: undefined }));
});
