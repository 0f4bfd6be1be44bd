import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InFlightLimit } from './in-flight-limit.js';
import { Pace } from './pace.js';

const LATENCY_MS = 50;

interface Server {
  /** calls that it works on at once; more are refused at once */
  limit?: () => number;
  /** share that it refuses whatever the load is */
  refuses?: () => number;
  retryAfterMs?: number;
}

/** Numbers from 0 to 1, always the same ones. */
function draws(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** As many callers as could ever be in flight, for some virtual seconds. Counts by second of virtual time. */
async function drive({ limit, refuses, retryAfterMs }: Server, seconds: number, paces: Pace[], from = 0) {
  const draw = draws();
  const began = Date.now();
  const [answered, refused, level] = [0, 0, 0].map(() => new Array<number>(seconds).fill(0)) as [
    number[],
    number[],
    number[],
  ];
  let working = 0;
  const second = () => Math.floor((Date.now() - began) / 1000);
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const caller = async (pace: Pace) => {
    while (!stop.signal.aborted) {
      const permit = await pace.acquire(stop.signal);
      const no = working >= (limit?.() ?? Infinity) || draw() < (refuses?.() ?? 0);
      if (!no) working++;
      await sleep(no ? 2 : LATENCY_MS * (0.8 + 0.4 * draw()));
      if (!no) working--;
      const at = second();
      if (at < seconds) {
        (no ? refused : answered)[at]!++;
        level[at] = paces.reduce((sum, { limit: own }) => sum + own, 0);
      }
      permit.done(no ? 'slow-down' : 'ok', no ? retryAfterMs : undefined);
    }
  };
  const callers = paces.flatMap((pace) => Array.from({ length: 256 / paces.length }, () => caller(pace)));
  await jest.advanceTimersByTimeAsync(seconds * 1000);
  stop.abort(new Error('the end'));
  const ended = Promise.allSettled(callers);
  await jest.advanceTimersByTimeAsync(1000);
  await ended;
  const sum = (of: number[]) => of.slice(from).reduce((a, b) => a + b, 0);
  return {
    perSecond: sum(answered) / (seconds - from),
    refusedShare: sum(refused) / (sum(answered) + sum(refused)),
    refused,
    answered,
    level,
  };
}

describe('InFlightLimit at a simulated endpoint, 256 callers, 50 ms a call', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('finds a hard limit in one burst and stays at it, with under 1 % of calls refused', async () => {
    const { perSecond, refusedShare, refused, level } = await drive({ limit: () => 40 }, 6, [new Pace(256)], 1);
    // the 216 too many of the first burst, 40 of the slow start back to the half of it, and a few probes
    expect(refused[0]).toBeLessThan(216 + 40 + 10);
    // 40 / 50 ms = 800
    expect(perSecond).toBeGreaterThan(0.97 * 800);
    expect(refusedShare).toBeLessThan(0.01);
    expect(level.slice(1).every((one) => one >= 40 && one <= 42)).toBe(true);
  });

  it('is not held low by 2 % of calls that are refused whatever the load', async () => {
    const { perSecond, level } = await drive({ refuses: () => 0.02 }, 5, [new Pace(256)], 1);
    // 256 / 50 ms = 5,120
    expect(perSecond).toBeGreaterThan(0.9 * 5120);
    expect(Math.min(...level)).toBeGreaterThan(200);
  });

  it('obeys a hard limit also where some calls are refused at random', async () => {
    const { perSecond, refusedShare } = await drive({ limit: () => 40, refuses: () => 0.02 }, 6, [new Pace(256)], 1);
    expect(perSecond).toBeGreaterThan(0.85 * 800);
    expect(refusedShare).toBeLessThan(0.08);
  });

  it('is back at its share within 2 s after everything was refused for a second', async () => {
    let from = 0;
    const refuses = () => (Date.now() - from >= 2000 && Date.now() - from < 3000 ? 1 : 0);
    from = Date.now();
    const { level, refused } = await drive({ refuses }, 6, [new Pace(256)]);
    // the burst in flight when it began, then single calls with longer and longer pauses
    expect(refused[2]).toBeLessThanOrEqual(256 + 5);
    expect(level[5]).toBe(256);
  });

  it('uses a limit that was raised within 2 s', async () => {
    const began = Date.now();
    const limit = () => (Date.now() - began < 2000 ? 20 : 1000);
    const { level } = await drive({ limit }, 5, [new Pace(256)]);
    expect(level[1]).toBeLessThanOrEqual(22);
    expect(level[4]).toBe(256);
  });

  it('falls to a limit that was lowered, at the cost of about one call a slot', async () => {
    const began = Date.now();
    const limit = () => (Date.now() - began < 1000 ? 1000 : 30);
    const { refused, level } = await drive({ limit }, 4, [new Pace(256)]);
    expect(refused[1]).toBeLessThan(256 + 64);
    expect(level[2]).toBeLessThanOrEqual(31);
    expect(level[2]).toBeGreaterThanOrEqual(28);
  });

  it('shares a hard limit with another worker that knows nothing of it', async () => {
    const paces = [new Pace(128), new Pace(128)];
    const { perSecond, refusedShare } = await drive({ limit: () => 100 }, 6, paces, 1);
    expect(perSecond).toBeGreaterThan(0.9 * 2000);
    expect(refusedShare).toBeLessThan(0.03);
  });

  it('probes seldom where a refusal costs a pause', async () => {
    const server = { limit: () => 40, retryAfterMs: 1000 };
    const { refused } = await drive(server, 20, [new Pace(256)], 1);
    // a pause of 1 s: probing waits 20 s
    expect(refused.slice(2).reduce((a, b) => a + b, 0)).toBe(0);
  });
});

describe('InFlightLimit', () => {
  const accept = (limit: InFlightLimit, calls: number) => {
    for (let i = 0; i < calls; i++) {
      limit.use(limit.value);
      limit.accepted();
    }
  };

  it('doubles up to half of what was tried where nothing was accepted, then probes by 1, 2, 4', () => {
    const limit = new InFlightLimit(64);
    for (let i = 0; i < 64; i++) limit.refused();
    expect(limit.value).toBe(1);
    const levels: number[] = [];
    for (let round = 0; round < 14; round++) {
      accept(limit, limit.value);
      levels.push(limit.value);
    }
    // up to 32, two rounds of patience, then probes of at most an eighth
    expect(levels).toEqual([2, 4, 8, 16, 32, 32, 32, 33, 35, 39, 43, 48, 54, 60]);
  });

  it('waits longer before each probe that fails', () => {
    const limit = new InFlightLimit(8);
    limit.refused();
    const waits: number[] = [];
    for (let probe = 0; probe < 7; probe++) {
      let rounds = 0;
      for (const level = limit.value; limit.value === level; rounds++) accept(limit, level);
      limit.use(limit.value);
      limit.refused();
      accept(limit, limit.value);
      waits.push(rounds);
    }
    expect(waits).toEqual([4, 5, 9, 17, 17, 17, 17]);
  });

  it('does not grow while it is not used', () => {
    const limit = new InFlightLimit(64);
    for (let i = 0; i < 32; i++) limit.refused();
    accept(limit, 32);
    for (let i = 0; i < 1000; i++) {
      limit.use(5);
      limit.accepted();
    }
    expect(limit.value).toBe(32);
    accept(limit, 1000);
    expect(limit.value).toBe(64);
  });

  it('takes a smaller share for no refusal', () => {
    const limit = new InFlightLimit(64);
    limit.use(64);
    limit.setShare(32);
    accept(limit, 200);
    limit.setShare(64);
    expect(limit.value).toBe(64);
  });
});
