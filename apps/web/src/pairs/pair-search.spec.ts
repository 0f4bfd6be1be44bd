import { describe, expect, it } from '@jest/globals';
import { askedOf, exportOptionsOf, isAbove, isBelow, readPairSearch } from './pair-search';

describe('an address of pairs', () => {
  it('says what to ask, in the words of the API', () => {
    const { search, mistyped } = readPairSearch({ principles: 'kind,law', from: 0.6, orders: 'differ', audited: 'no' });
    expect(mistyped).toEqual([]);
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
    [{ from: 'abc' }, 'from=abc: from takes a probability of at least 0.5 and below 1'],
    [{ from: 7 }, 'from=7: from takes a probability of at least 0.5 and below 1'],
    [{ from: 0.4 }, 'from=0.4: from takes a probability of at least 0.5 and below 1'],
    [{ to: 1 }, 'to=1: to takes a probability of at least 0.5 and below 1, not below that of from'],
    [{ modality: 'sound' }, 'modality=sound: modality takes text or image'],
    [{ orders: true }, 'orders=true: orders takes agree or differ'],
    [{ runs: '' }, 'runs=: runs takes ids of runs'],
    [{ run: 'x' }, 'run=x: the filters are runs, principles, version, modality, from, to, orders, audited'],
  ])('that says %j is told what of it is no filter, and keeps the rest', (typed, told) =>
    expect(readPairSearch({ ...typed, audited: 'yes' })).toEqual({ search: { audited: 'yes' }, mistyped: [told] }),
  );

  it('offers no end of a range that the other end would drop', () => {
    expect([0.6, 0.8, 0.9].filter(isAbove(0.8))).toEqual([0.8, 0.9]);
    expect([0.6, 0.8, 0.9].filter(isBelow(0.8))).toEqual([0.6, 0.8]);
    expect([0.6, 0.8].filter(isAbove(undefined))).toEqual([0.6, 0.8]);
  });

  it('with a range the wrong way round keeps its lower end, and says so of the other', () =>
    expect(readPairSearch({ from: 0.8, to: 0.6 })).toEqual({
      search: { from: 0.8 },
      mistyped: [expect.stringMatching(/^to=0\.6: .* not below that of from$/)],
    }));
});
