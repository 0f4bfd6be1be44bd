import { describe, expect, it } from '@jest/globals';
import type { Side } from '#libs/domain/judgement.js';
import { winsOverOriginal } from './wins-over-original.js';

const alignment = (preferred: Side | null) => ({
  probability: 0.5,
  preferred,
  way: 'verdict' as const,
  flipped: false,
});

describe('a revision', () => {
  it.each([
    ['second', undefined, true],
    ['first', undefined, false],
    [null, undefined, false],
    ['second', alignment('second'), true],
    ['second', alignment(null), true],
    ['second', alignment('first'), false],
    ['first', alignment('second'), false],
    [null, alignment('second'), false],
  ] as const)('preferred by the principles: %s, by alignment: %j: wins %s', (preferred, aligned, wins) => {
    expect(winsOverOriginal({ preferred, ...(aligned ? { alignment: aligned } : {}) })).toBe(wins);
  });
});
