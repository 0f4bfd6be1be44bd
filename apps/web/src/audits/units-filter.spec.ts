import { describe, expect, it } from '@jest/globals';
import { readUnitsFilter } from './units-filter';

describe('what an address narrows units by', () => {
  it('is what the report can name, and nothing else', () => {
    expect(readUnitsFilter({ outcome: 'contradicts', people: 'first', machine: 'second' })).toMatchObject({
      ...{ outcome: 'contradicts', people: 'first', machine: 'second' },
    });
    expect(readUnitsFilter({ outcome: 'lost', decidedBy: 7, people: 'toString' })).toEqual({});
    expect(readUnitsFilter({ band: 0, wrong: true })).toMatchObject({ band: 0, wrong: true });
    for (const band of [10, -1, 1.5, '3']) expect(readUnitsFilter({ band, wrong: 'yes' })).toEqual({});
  });

  it('names a group by both what is told by and the group', () => {
    expect(readUnitsFilter({ grouping: 'stratum', group: 'a' })).toMatchObject({ grouping: 'stratum', group: 'a' });
    expect(readUnitsFilter({ grouping: 'stratum' })).toEqual({});
    expect(readUnitsFilter({ group: 'a' })).toEqual({});
  });
});
