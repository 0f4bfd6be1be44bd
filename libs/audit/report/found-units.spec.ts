import { describe, expect, it } from '@jest/globals';
import { foundUnits, type FoundUnitsFilter } from './found-units.js';
import { facts, says, unit } from './testing/reviewed.js';

const units = [
  unit('first', { stratum: 'a' }),
  unit('second', { stratum: 'b' }),
  unit('second', { stratum: 'b', adjudicated: 'first' }),
  unit('tie', { stratum: 'a' }),
  unit(null, { stratum: 'a' }),
];

describe('the units behind a number of a report', () => {
  it.each<[string, FoundUnitsFilter, number[]]>([
    ['all, where nothing narrows them', {}, [0, 1, 2, 3, 4]],
    ['those of an outcome', { outcome: 'agrees' }, [0, 2]],
    ['those whose label comes from somebody', { decidedBy: 'adjudication' }, [2]],
    ['those of a cell: what people said, and the judge', { people: 'second', machine: 'first' }, [1]],
    ['those of a group', { grouping: 'stratum', group: 'b' }, [1, 2]],
    ['those of which all of it holds', { grouping: 'stratum', group: 'b', outcome: 'agrees' }, [2]],
    ['those of which agreement is told', { bothSides: true }, [0, 1, 2]],
    ['those of a lot whose label is settled', { standing: 'settled' }, [0, 1, 2, 3]],
    ['those of a lot that nobody has settled', { standing: 'unsettled' }, [4]],
    ['those that a lot counts as wrong', { wrong: true }, [1, 4]],
    ['and those that it does not', { wrong: false }, [0, 2, 3]],
    ['those that are counted in a band of probabilities, with ties', { band: 8 }, [0, 1, 2, 3]],
    ['none of a band that nothing is in', { band: 7 }, []],
    ['those that somebody decided', { reviewer: 'ana' }, [0, 1, 2, 3]],
    ['those that two people decided', { reviewer: 'ana', otherReviewer: 'bob' }, []],
    ['none of a stage at fault where a label has one stage', { fault: 'verdict' }, []],
    ['none of a group that is not there', { grouping: 'stratum', group: 'c' }, []],
  ])('%s', (_, filter, expected) => {
    const found = foundUnits(units, facts(), filter).map(({ key }) => units.findIndex((one) => one.key === key));
    expect(found).toEqual(expected);
  });

  it('tells by places and by captions, of two people and of stages', () => {
    const bob = { reviewer: 'bob' };
    const skip = (skipped: 'broken' | 'closed') => ({ reviewer: null, skipped });
    const of = facts({ unit: 'image', reviewersPerUnit: 2 });
    const given = [
      unit([says('second', { caption: 'wrong' }), says('second', { ...bob, caption: 'wrong' })]),
      unit([says('first', { caption: 'right' }), skip('broken')]),
      unit([skip('broken'), skip('broken')]),
      unit([skip('broken'), skip('closed')]),
      unit([says('first'), skip('closed')]),
    ];
    const found = (filter: FoundUnitsFilter) =>
      foundUnits(given, of, filter).map(({ key }) => given.findIndex((one) => one.key === key));
    expect(found({ reviewer: 'ana', otherReviewer: 'bob' })).toEqual([0]);
    expect(found({ skipped: 'closed' })).toEqual([3, 4]);
    expect(found({ standing: 'settled' })).toEqual([0, 1]);
    expect(found({ standing: 'skipped' })).toEqual([2]);
    expect(found({ standing: 'unsettled' })).toEqual([3, 4]);
    expect(found({ caption: 'right' })).toEqual([1]);
    expect(found({ fault: 'caption' })).toEqual([0]);
    expect(found({ fault: 'unknown' })).toEqual([]);
  });
});
