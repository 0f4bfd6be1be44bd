import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { BudgetExhausted } from './interruptions.js';
import { Purse } from './purse.js';

const money = (amount: string) => new Decimal(amount);
const nothing = { spent: '0', calls: 0, promptTokens: 0, completionTokens: 0 };
const usage = { promptTokens: 10, cachedTokens: 0, completionTokens: 1, reasoningTokens: 0 };

describe('a purse', () => {
  /** what the budget leaves to this worker */
  let left: Decimal;
  let asked: number;
  let others: string;
  const store = {
    reserve: (_: string, held: { reserved: string; spent: string }, wanted: { least: string; most: string }) => {
      asked++;
      const free = left.minus(held.reserved).minus(held.spent);
      const granted = free.gte(wanted.least) ? Decimal.min(free, wanted.most) : money('0');
      return Promise.resolve({ granted: granted.toFixed(), others, left: free.toFixed(), budget: '1' });
    },
  };

  beforeEach(() => {
    left = money('1');
    asked = 0;
    others = '0';
  });

  it('sets aside blocks of one per cent and settles the difference', async () => {
    const purse = new Purse('r', money('1'), store, nothing);
    await Promise.all([purse.take(money('0.002')), purse.take(money('0.002'))]);
    expect(asked).toBe(1);
    purse.settle(money('0.002'), money('0.001'), usage);
    purse.settle(money('0.002'), money('0.0005'), usage);
    expect(purse.report()).toMatchObject({ spent: '0.0015', reserved: '0.0085', calls: 2, promptTokens: 20 });
    purse.reported(true);
    // nothing under way and nothing new: the rest goes back
    expect(purse.isIdle).toBe(false);
    expect(purse.report()).toMatchObject({ spent: '0.0015', reserved: '0' });
    purse.reported(true);
    expect(purse.isIdle).toBe(true);
  });

  it('never lets more out than the budget', async () => {
    const purse = new Purse('r', money('1'), store, nothing);
    const taken = await Promise.all(Array.from({ length: 30 }, () => purse.take(money('0.07'))));
    expect(taken.filter(Boolean)).toHaveLength(14);
  });

  it('lets calls wait for what calls under way bring back, each for its own worst case', async () => {
    const purse = new Purse('r', money('1'), store, nothing);
    const { signal } = new AbortController();
    expect(await purse.take(money('0.6'))).toBe(true);
    expect(await purse.take(money('0.5'))).toBe(false);
    const order: string[] = [];
    const waiting = [money('0.5'), money('0.4')].map((worst, i) =>
      purse.moneyBack(worst, signal).then(async () => {
        order.push(`${i} ${await purse.take(worst)}`);
      }),
    );
    const before = asked;
    purse.settle(money('0.6'), money('0.1'), usage);
    await Promise.all(waiting);
    expect(order).toEqual(['0 true', '1 true']);
    // the first had to ask for nothing
    expect(asked - before).toBeLessThanOrEqual(1);
  });

  it('asks for money of other workers once a second, however many calls wait; an abort ends the wait', async () => {
    jest.useFakeTimers();
    try {
      const purse = new Purse('r', money('1'), store, nothing);
      const halt = new AbortController();
      left = money('0');
      others = '0.3';
      let looks = 0;
      const call = async () => {
        while (!(await purse.take(money('0.1')))) {
          looks++;
          await purse.moneyBack(money('0.1'), halt.signal);
        }
      };
      const calls = Array.from({ length: 50 }, call);
      const ended = Promise.allSettled(calls);
      await jest.advanceTimersByTimeAsync(0);
      expect(looks).toBe(50);
      await jest.advanceTimersByTimeAsync(10_000);
      expect(looks).toBe(60);
      left = money('0.2');
      await jest.advanceTimersByTimeAsync(2_000);
      const reason = new Error('paused');
      halt.abort(reason);
      const ends = await ended;
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
      expect(ends.filter((end) => end.status === 'rejected' && end.reason === reason)).toHaveLength(48);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is exhausted only where nobody holds money any more', async () => {
    left = money('0.01');
    const purse = new Purse('r', money('1'), store, nothing);
    others = '0.3';
    expect(await purse.take(money('0.5'))).toBe(false);
    others = '0';
    await expect(purse.take(money('0.5'))).rejects.toThrow(BudgetExhausted);
    await expect(purse.take(money('0.5'))).rejects.toMatchObject({ budget: '1', left: '0.01', worst: '0.5' });
  });

  it('is not exhausted for a call because a dearer one asked at the same time', async () => {
    left = money('0.3');
    const purse = new Purse('r', money('1'), store, nothing);
    const [dear, cheap] = await Promise.allSettled([purse.take(money('0.5')), purse.take(money('0.2'))]);
    expect(dear).toMatchObject({ status: 'rejected', reason: { left: '0.3', worst: '0.5' } });
    expect(cheap).toEqual({ status: 'fulfilled', value: true });
  });

  it('reports again what could not be written', async () => {
    const purse = new Purse('r', money('1'), store, nothing);
    await purse.take(money('0.001'));
    purse.settle(money('0.001'), money('0.001'), usage);
    expect(purse.report()).not.toBeNull();
    purse.reported(false);
    expect(purse.report()).toMatchObject({ spent: '0.001', calls: 1 });
  });

  it('goes on from what was spent before, and is not idle while a call is under way', async () => {
    const purse = new Purse('r', money('1'), store, { spent: '0.5', calls: 7, promptTokens: 70, completionTokens: 7 });
    await purse.take(money('0'));
    expect(purse.isIdle).toBe(false);
    purse.settle(money('0'), money('0'), usage);
    expect(purse.report()).toMatchObject({ spent: '0.5', calls: 8, promptTokens: 80 });
  });

  it('costs nothing where the model is free', async () => {
    const purse = new Purse('r', money('1'), store, nothing);
    await purse.take(money('0'));
    expect(asked).toBe(0);
  });
});
