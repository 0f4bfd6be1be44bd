import { beforeEach, describe, expect, it } from '@jest/globals';
import type { WorkerStore } from '#libs/database/run/worker.store.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { Endpoints } from './endpoints.js';

const endpoint = { name: 'judge', cap: 8 } as ModelEndpoint;
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('an endpoint that answers with what is no answer', () => {
  let endpoints: Endpoints;
  const bad = (calls: number, labelJobs: number) => {
    for (let i = 0; i < calls; i++) endpoints.answeredBadly(endpoint, `job-${i % labelJobs}`);
    return endpoints.speaksOtherwise('judge');
  };
  beforeEach(() => {
    endpoints = new Endpoints(new Map([['judge', endpoint]]), {} as WorkerStore);
  });

  it('speaks otherwise after twenty such calls of several label jobs', () => {
    expect(endpoints.speaksOtherwise('judge')).toBe(false);
    expect(bad(19, 5)).toBe(false);
    expect(bad(1, 1)).toBe(true);
    endpoints.forgetBadAnswers('judge');
    expect(bad(19, 5)).toBe(false);
  });

  it('does not where a good answer is among them', () => {
    bad(19, 5);
    endpoints.answered(endpoint);
    expect(bad(19, 5)).toBe(false);
  });

  it('does not for the items of two label jobs alone', () => {
    expect(bad(500, 2)).toBe(false);
    expect(bad(3, 3)).toBe(true);
  });
});

describe('a hold of an endpoint', () => {
  let told: [string, number][];
  let down: boolean;
  let endpoints: Endpoints;
  const workers: Pick<WorkerStore, 'holdBack' | 'seen'> = {
    holdBack: (name, ms) => {
      if (down) return Promise.reject(new Error('PostgreSQL is away'));
      told.push([name, ms]);
      return Promise.resolve();
    },
    seen: () => Promise.resolve({ revived: false, shares: [{ endpoint: 'judge', workers: 2, heldBackMs: 5_000 }] }),
  };

  beforeEach(() => {
    told = [];
    down = false;
    endpoints = new Endpoints(new Map([['judge', endpoint]]), workers as WorkerStore);
  });

  it('is told to the other workers at once, and once for a whole burst', async () => {
    for (let i = 0; i < 100; i++) endpoints.holdBack(endpoint, 5_000);
    await turn();
    expect(told).toHaveLength(1);
    expect(told[0]?.[1]).toBeGreaterThan(4_900);
    endpoints.holdBack(endpoint, 5_100);
    await turn();
    expect(told).toHaveLength(1);
    endpoints.holdBack(endpoint, 20_000);
    await turn();
    expect(told).toHaveLength(2);
  });

  it('that could not be told is told with the next share', async () => {
    down = true;
    endpoints.holdBack(endpoint, 5_000);
    await turn();
    await expect(endpoints.share(10_000)).rejects.toThrow('PostgreSQL is away');
    down = false;
    await endpoints.share(10_000);
    expect(told).toHaveLength(1);
  });

  it('of another worker sends calls home that would wait too long', async () => {
    const pace = endpoints.pace(endpoint);
    await endpoints.share(10_000);
    expect(pace.limit).toBe(4);
    await expect(pace.acquire()).rejects.toMatchObject({ name: 'HeldBack' });
  });
});
