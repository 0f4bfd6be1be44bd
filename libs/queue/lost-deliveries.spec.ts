import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LostDeliveries } from './lost-deliveries.js';

const ID = '01a20267-f5d6-7611-9631-3e065aeadac7';

describe('LostDeliveries', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const deliveries = () => new LostDeliveries({ warn: (line: string) => said.push(line) });

  it('tells of each once, a minute later, whatever BullMQ says of it and however often', () => {
    const lost = deliveries();
    for (const words of [
      `could not renew lock for job ${ID}-1`,
      `could not renew lock for job ${ID}-1`,
      `Missing lock for job ${ID}-1. moveToFinished`,
      `Missing key for job bull:label:${ID}-2. moveToFinished`,
      `Lock mismatch for job ${ID}-3. Cmd moveToFinished from active`,
      `Job ${ID}-4 is not in the active state. moveToFinished`,
    ]) {
      expect(lost.took(new Error(words))).toBe(true);
    }
    expect(lost.took(new Error('job stalled more than allowable limit'), `${ID}-5`)).toBe(true);
    jest.advanceTimersByTime(59_000);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual([expect.stringMatching(/^5 deliveries were lost in the last minute/)]);
    lost.took(new Error(`could not renew lock for job ${ID}-1`));
    jest.advanceTimersByTime(60_000);
    expect(said).toHaveLength(2);
    expect(said[1]).toMatch(/^1 delivery was lost/);
  });

  it.each(['connect ECONNREFUSED 127.0.0.1:6379', `Missing key for parent job ${ID}`, 'deadlock detected'])(
    'leaves %s to the caller',
    (words) => {
      expect(deliveries().took(new Error(words))).toBe(false);
      jest.advanceTimersByTime(120_000);
      expect(said).toEqual([]);
    },
  );
});
