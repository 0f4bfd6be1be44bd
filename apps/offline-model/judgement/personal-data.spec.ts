import { describe, expect, it } from '@jest/globals';
import { findPersonalData } from './personal-data.js';

describe('personal data', () => {
  it.each([
    ['Write to anna.lee+x@mail.example.org today', [['an e-mail address', 'anna.lee+x@mail.example.org']]],
    [
      'Call (555) 201-4433 or +49 170 555 123',
      [
        ['a phone number', '555) 201-4433'],
        ['a phone number', '+49 170 555'],
      ],
    ],
    ['Her number is 078-05-1120.', [['an identity number', '078-05-1120']]],
    ['He lives at 12 Old Oak Street.', [['a street address', '12 Old Oak Street']]],
    ['It costs 1,200 and takes 20 to 30 minutes, @noon, on 2025-01-02.', []],
    ['Nothing here.', []],
  ])('in %j', (text, expected) => {
    const found = findPersonalData(text);
    expect(found.map(({ kind }) => kind).sort()).toEqual(expected.map(([kind]) => kind).sort());
    for (const [at, { start, end }] of found.entries()) {
      expect(text.slice(start, end)).toContain(expected[at]![1]!);
    }
  });
});
