import { describe, expect, it } from '@jest/globals';
import { foundUnits, type FoundUnitsFilter } from './found-units.js';
import { facts, unit } from './testing/reviewed.js';

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
    ['none of a group that is not there', { grouping: 'stratum', group: 'c' }, []],
  ])('%s', (_, filter, expected) => {
    const found = foundUnits(units, facts(), filter).map(({ key }) => units.findIndex((one) => one.key === key));
    expect(found).toEqual(expected);
  });
});
