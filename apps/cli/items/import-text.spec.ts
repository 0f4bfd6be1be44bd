import { describe, expect, it } from '@jest/globals';
import type { ImportResult } from '#libs/intake/items/import-report.js';
import { importHints, rejectedLines } from './import-text.js';

const result = (rejected: number, named = rejected): ImportResult => ({
  accepted: 1,
  duplicates: 0,
  goldAdded: 0,
  rejected,
  errors: Array.from({ length: named }, (_, i) => ({ line: i + 1, code: 'broken_json', message: `not JSON\n${i}` })),
  errorsTruncated: named < rejected,
  errorsLeftOut: rejected - named,
});

describe('rejectedLines', () => {
  it('says nothing where nothing was rejected', () => {
    expect(rejectedLines(result(0), 'errors.jsonl')).toEqual([]);
  });

  it('names each on one line', () => {
    expect(rejectedLines(result(1), undefined)).toEqual(['1 line was rejected:', '  line 1: not JSON 0 (broken_json)']);
  });

  it('names the first twenty and says where the others are', () => {
    const lines = rejectedLines(result(30), undefined);
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('  ... and 10 more; --errors FILE writes them to a file.');
    expect(rejectedLines(result(30), 'e.jsonl').at(-1)).toBe('  All 30 are in e.jsonl.');
  });

  it('says that a file holds all, also those that the result does not name', () => {
    expect(rejectedLines(result(5_000, 1_000), 'e.jsonl').at(-1)).toBe('  All 5,000 are in e.jsonl.');
    expect(rejectedLines(result(5_000, 1_000), undefined).at(-1)).toMatch(/^ {2}... and 4,980 more;/);
    expect(rejectedLines(result(1), 'e.jsonl').at(-1)).toBe('  It is in e.jsonl.');
  });
});

describe('importHints', () => {
  it('says that a file is empty, or of which format it seems to be', () => {
    expect(importHints({ ...result(0), accepted: 0 }, null)).toEqual(['The file is empty: it holds no line.']);
    expect(importHints(result(100), 'hh-rlhf')).toEqual(['It looks like --format hh-rlhf.']);
    expect(importHints(result(1), null)).toEqual([]);
  });
});
