import { beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { BudgetExhausted } from './interruptions.js';
import { Purse } from './purse.js';

const money = (amount: string) => new Decimal(amount);
const nothing = { spent: '0', calls: 0, promptTokens: 0, completionTokens: 0 };
const usage = { promptTokens: 10, cachedTokens: 0, completionTokens: 1, reasoningTokens: 0 };

describe('a purse', () => {
  let left: Decimal;
  let asked: number;
  let others: string;
  const store = {
    reserve: (_: string, __: unknown, wanted: string) => {
      asked++;
      const granted = Decimal.min(left, wanted);
      left = left.minus(granted);
      return Promise.resolve({ granted: granted.toFixed(), others, budget: '1' });
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
    const taken = await Promise.allSettled(Array.from({ length: 30 }, () => purse.take(money('0.07'))));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(14);
    // calls under way may bring money back: not the end yet
    expect(taken.at(-1)).toMatchObject({ reason: { final: false } });
  });

  it('is finally exhausted only where nobody holds money any more', async () => {
    left = money('0.01');
    const purse = new Purse('r', money('1'), store, nothing);
    others = '0.3';
    await expect(purse.take(money('0.5'))).rejects.toMatchObject({ final: false });
    others = '0';
    const end = purse.take(money('0.5'));
    await expect(end).rejects.toThrow(BudgetExhausted);
    await expect(end).rejects.toMatchObject({ final: true });
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
