import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Pace, type Permit } from './pace.js';

const START = Date.UTC(2026, 0, 1);

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Takes permits without waiting; `order` grows as they are given. */
function asker(pace: Pace) {
  const order: number[] = [];
  const permits: Permit[] = [];
  return {
    order,
    permits,
    async ask(number: number) {
      void pace.acquire().then((permit) => {
        order.push(number);
        permits.push(permit);
      });
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

const take = (pace: Pace, count: number) => Promise.all(Array.from({ length: count }, () => pace.acquire()));
const settle = () => jest.advanceTimersByTimeAsync(0);

describe('Pace', () => {
  it('lets as many calls be in flight as its share, and the next in the order they came', async () => {
    const pace = new Pace(2);
    const calls = asker(pace);
    for (const n of [1, 2, 3, 4, 5]) await calls.ask(n);
    expect(calls.order).toEqual([1, 2]);
    expect([pace.inFlight, pace.waiting, pace.limit]).toEqual([2, 3, 2]);
    calls.permits[1]?.done('ok');
    await settle();
    expect(calls.order).toEqual([1, 2, 3]);
    calls.permits[0]?.done('error');
    calls.permits[2]?.done('ok');
    await settle();
    expect(calls.order).toEqual([1, 2, 3, 4, 5]);
    expect([pace.inFlight, pace.waiting]).toEqual([2, 0]);
  });

  it('counts a permit once, however often it is handed back', async () => {
    const pace = new Pace(2);
    const [first] = await take(pace, 2);
    first?.done('ok');
    first?.done('slow-down', 1000);
    expect([pace.inFlight, pace.limit]).toEqual([1, 2]);
  });

  it.each([0, -3, Number.NaN])('treats a share of %s as 1', (share) => {
    expect(new Pace(share).limit).toBe(1);
  });

  it('takes one slot for each call of a burst that was refused', async () => {
    const pace = new Pace(64);
    const burst = await take(pace, 64);
    for (const [i, permit] of burst.entries()) permit.done(i < 24 ? 'slow-down' : 'ok');
    expect(pace.limit).toBe(40);
  });

  it('never goes below 1', async () => {
    const pace = new Pace(4);
    for (let i = 0; i < 10; i++) {
      const permit = pace.acquire();
      await jest.advanceTimersByTimeAsync(20_000);
      (await permit).done('slow-down');
    }
    expect(pace.limit).toBe(1);
  });

  it('takes no notice of other errors', async () => {
    const pace = new Pace(8);
    for (let i = 0; i < 20; i++) (await pace.acquire()).done('error');
    expect(pace.limit).toBe(8);
  });

  it('follows its share at once while nothing is wrong', async () => {
    const pace = new Pace(2);
    const calls = asker(pace);
    for (const n of [1, 2, 3, 4]) await calls.ask(n);
    pace.setShare(4);
    await settle();
    expect(calls.order).toEqual([1, 2, 3, 4]);
    pace.setShare(1);
    expect([pace.limit, pace.inFlight]).toEqual([1, 4]);
  });

  it('does not jump to a larger share after a slow-down', async () => {
    const pace = new Pace(8);
    for (const permit of await take(pace, 4)) permit.done('slow-down');
    pace.setShare(100);
    expect(pace.limit).toBe(4);
    pace.setShare(2);
    expect(pace.limit).toBe(2);
  });

  it('holds back calls not yet sent until the time given', async () => {
    const pace = new Pace(2);
    pace.notBefore(new Date(START + 3000));
    const calls = asker(pace);
    await calls.ask(1);
    await calls.ask(2);
    await jest.advanceTimersByTimeAsync(2999);
    expect(calls.order).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls.order).toEqual([1, 2]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('never shortens a wait, and can lengthen one', async () => {
    const pace = new Pace(1);
    pace.notBefore(new Date(START + 1000));
    pace.notBefore(new Date(START - 5000));
    const calls = asker(pace);
    await calls.ask(1);
    pace.notBefore(new Date(START + 2000));
    pace.notBefore(new Date(START + 500));
    await jest.advanceTimersByTimeAsync(1999);
    expect(calls.order).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls.order).toEqual([1]);
  });

  it('ignores a time that is none', async () => {
    const pace = new Pace(1);
    pace.notBefore(new Date(Number.NaN));
    await expect(pace.acquire()).resolves.toBeDefined();
  });

  it('waits as long as the endpoint asked, for the calls still in the queue too', async () => {
    const pace = new Pace(2);
    const calls = asker(pace);
    for (const n of [1, 2, 3]) await calls.ask(n);
    calls.permits[0]?.done('slow-down', 5000);
    calls.permits[1]?.done('slow-down', 4000);
    await jest.advanceTimersByTimeAsync(4999);
    expect(calls.order).toEqual([1, 2]);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls.order).toEqual([1, 2, 3]);
  });

  it('sends home who would have to wait for too long a hold, also those who already wait', async () => {
    const pace = new Pace(1, 2000);
    const first = await pace.acquire();
    const abort = new AbortController();
    const second = pace.acquire(abort.signal);
    const sentHome = expect(second).rejects.toMatchObject({ name: 'HeldBack', ms: 5000 });
    first.done('slow-down', 5000);
    await sentHome;
    abort.abort(new Error('too late to matter'));
    await expect(pace.acquire()).rejects.toMatchObject({ name: 'HeldBack', ms: 5000 });
    expect([pace.waiting, pace.inFlight, jest.getTimerCount()]).toEqual([0, 0, 0]);
    await jest.advanceTimersByTimeAsync(3000);
    const third = pace.acquire();
    await jest.advanceTimersByTimeAsync(2000);
    await expect(third).resolves.toBeDefined();
  });

  it('pauses for longer and longer where one call at a time is still too fast', async () => {
    const pace = new Pace(1);
    const waits: number[] = [];
    for (let i = 0; i < 10; i++) {
      (await pace.acquire()).done('slow-down');
      const from = Date.now();
      const next = pace.acquire();
      while (pace.waiting > 0) await jest.advanceTimersByTimeAsync(50);
      waits.push(Date.now() - from);
      (await next).done('error');
    }
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
    (await pace.acquire()).done('ok');
    (await pace.acquire()).done('slow-down', 0); // "Retry-After: 0" is no answer to a slow-down
    const last = pace.acquire();
    expect(pace.waiting).toBe(1);
    await jest.advanceTimersByTimeAsync(100);
    await expect(last).resolves.toBeDefined();
  });

  it('lets a waiting call be cancelled, wherever it stands, and leaves no listener or timer behind', async () => {
    const pace = new Pace(1);
    const held = await pace.acquire();
    const aborts = [1, 2, 3].map(() => new AbortController());
    const taken: number[] = [];
    const refused: unknown[] = [];
    aborts.forEach((abort, i) => {
      pace.acquire(abort.signal).then(
        (permit) => {
          taken.push(i);
          permit.done('ok');
        },
        (reason: unknown) => refused.push(reason),
      );
    });
    const reason = new Error('the run was cancelled');
    aborts[1]?.abort(reason);
    await settle();
    expect(refused).toEqual([reason]);
    expect(pace.waiting).toBe(2);
    held.done('ok');
    await settle();
    expect(taken).toEqual([0, 2]);
    aborts[0]?.abort();
    await settle();
    expect([pace.inFlight, pace.waiting, refused.length]).toEqual([0, 0, 1]);

    pace.notBefore(new Date(Date.now() + 60_000));
    const abort = new AbortController();
    const late = pace.acquire(abort.signal);
    expect(jest.getTimerCount()).toBe(1);
    abort.abort(reason);
    await expect(late).rejects.toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
    await expect(pace.acquire(abort.signal)).rejects.toBe(reason);
  });

  it('gives every call of many its turn, with the gate never over its width', async () => {
    jest.useRealTimers();
    const pace = new Pace(256);
    let most = 0;
    let left = 20_000;
    let done = 0;
    const caller = async () => {
      while (left-- > 0) {
        const permit = await pace.acquire();
        most = Math.max(most, pace.inFlight);
        await Promise.resolve();
        permit.done('ok');
        done++;
      }
    };
    await Promise.all(Array.from({ length: 512 }, caller));
    expect([most, done, pace.inFlight, pace.waiting]).toEqual([256, 20_000, 0, 0]);
  });
});
