import { describe, expect, it } from '@jest/globals';
import { retriedText } from './steer.commands.js';

describe('retriedText', () => {
  it('says so where nothing has failed', () => {
    expect(retriedText(0)).toBe('nothing has failed; there is nothing to try again.');
    expect(retriedText(0, 'timeout')).toBe('nothing has failed with the code timeout; there is nothing to try again.');
    expect(retriedText(1)).toBe('1 label job is tried again.');
    expect(retriedText(2)).toBe('2 label jobs are tried again.');
  });
});
