import { describe, expect, it, jest } from '@jest/globals';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { countReused } from './count-reused.js';

const run = (total: number) => ({ runId: 'r', labelJobs: { total }, canaryJobs: { total: 0 } }) as RunProgress;

describe('countReused', () => {
  it('counts in a large run only when asked', async () => {
    const ofRun = jest.fn((_: string) => Promise.resolve(7));
    const services = { reused: { ofRun } };
    expect(await countReused(services, run(20_001))).toBeUndefined();
    expect(ofRun).not.toHaveBeenCalled();
    expect(await countReused(services, run(20_000))).toBe(7);
    expect(await countReused(services, run(20_001), true)).toBe(7);
  });
});
