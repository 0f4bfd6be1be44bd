import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { HoldStore } from '#libs/database/endpoint/hold.store.js';
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
    endpoints = new Endpoints(new Map([['judge', endpoint]]), {} as WorkerStore, {} as HoldStore);
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

describe('an endpoint that answers with server errors', () => {
  let endpoints: Endpoints;
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000, doNotFake: ['setImmediate'] });
    endpoints = new Endpoints(new Map([['judge', endpoint]]), {} as WorkerStore, {} as HoldStore);
  });
  afterEach(() => void jest.useRealTimers());
  const fail = (...labelJobs: string[]) => labelJobs.forEach((id) => endpoints.failed(endpoint, id));

  it('fails since the first of them, once they are of several label jobs', () => {
    fail('a', 'b', 'a', 'b');
    expect(endpoints.failingForMs('judge')).toBeNull();
    jest.advanceTimersByTime(20_000);
    fail('c');
    expect(endpoints.failingForMs('judge')).toBe(20_000);
    endpoints.countFailuresAnew('judge');
    expect(endpoints.failingForMs('judge')).toBe(0);
  });

  it.each(['answered', 'refused'])('does not where a call was %s in between', (how) => {
    fail('a', 'b', 'c');
    if (how === 'answered') endpoints.answered(endpoint);
    else endpoints.forgetBadAnswers('judge');
    fail('a', 'b');
    expect(endpoints.failingForMs('judge')).toBeNull();
  });

  it('does so anew after a time without calls', () => {
    fail('a', 'b', 'c');
    jest.advanceTimersByTime(3_600_000);
    fail('a');
    expect(endpoints.failingForMs('judge')).toBe(0);
  });
});

describe('a hold of an endpoint', () => {
  let told: [string, number][];
  let down: boolean;
  let endpoints: Endpoints;
  let left: Map<string, number>;
  let woken: string[];
  let said: string[];
  let holds: Pick<HoldStore, 'hold' | 'left' | 'wake'>;
  const stored = (): typeof holds => ({
    hold: (name, ms) => {
      if (down) return Promise.reject(new Error('PostgreSQL is away'));
      told.push([name, ms]);
      return Promise.resolve();
    },
    left: () => Promise.resolve(left),
    wake: (name) => Promise.resolve(void woken.push(name)),
  });
  const workers: Pick<WorkerStore, 'seen'> = {
    seen: () => Promise.resolve({ revived: false, shares: [{ endpoint: 'judge', workers: 2 }] }),
  };

  beforeEach(() => {
    told = [];
    down = false;
    left = new Map([['judge', 5_000]]);
    woken = [];
    said = [];
    holds = stored();
    endpoints = new Endpoints(
      new Map([['judge', endpoint]]),
      workers as WorkerStore,
      holds as HoldStore,
      (line) => void said.push(line),
    );
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

  it('that is long is said once, also where another worker was asked', async () => {
    left = new Map([['judge', 60_000]]);
    await endpoints.share(10_000);
    await endpoints.share(10_000);
    expect(said).toEqual([
      expect.stringMatching(
        /^endpoint "judge" asked to wait until 2.*Z \(Retry-After\); .* precept endpoints retry judge$/,
      ),
    ]);
  });

  it('ends where it was lifted, and wakes label jobs that met it meanwhile', async () => {
    left = new Map([['judge', 60_000]]);
    const pace = endpoints.pace(endpoint);
    await endpoints.share(10_000);
    await expect(pace.acquire()).rejects.toMatchObject({ name: 'HeldBack' });
    left = new Map();
    await endpoints.share(10_000);
    (await pace.acquire()).done('ok');
    expect(woken).toEqual([]);
    await endpoints.share(10_000);
    await endpoints.share(10_000);
    expect(woken).toEqual(['judge']);
    expect(said[1]).toBe('endpoint "judge" is called again: its pause was lifted');
  });

  it('that was asked for while the others were read is not taken for a lifted one', async () => {
    const pace = endpoints.pace(endpoint);
    left = new Map([['judge', 60_000]]);
    await endpoints.share(10_000);
    holds.left = () => {
      endpoints.holdBack(endpoint, 90_000);
      return Promise.resolve(new Map<string, number>());
    };
    await endpoints.share(10_000);
    await expect(pace.acquire()).rejects.toMatchObject({ name: 'HeldBack' });
  });
});
