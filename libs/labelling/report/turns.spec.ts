import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns, whileWanted } from './turns.js';

/** Work that ends when it is told to. */
function held() {
  const done: (() => void)[] = [];
  const begun: string[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => done.push(() => resolve(name)));
  };
  return { done, begun, work };
}

describe('turns', () => {
  it('are taken by so many at a time, in the order in which they came', async () => {
    const { done, begun, work } = held();
    const turns = new Turns(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.next(work(name)));
    await setImmediate();
    expect(begun).toEqual(['a', 'b']);
    done[1]?.();
    await setImmediate();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (let ended = 0; ended < 4; ended++) {
      for (const end of done) end();
      await setImmediate();
    }
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('go on after one that fails', async () => {
    const turns = new Turns(1);
    const fails = turns.next(() => Promise.reject(new Error('it fails')));
    const works = turns.next(() => Promise.resolve('works'));
    await expect(fails).rejects.toThrow('it fails');
    expect(await works).toBe('works');
  });

  it('are left by who does not want theirs any more, and hold nobody up', async () => {
    const { done, begun, work } = held();
    const turns = new Turns(1);
    const gone = new AbortController();
    const first = turns.next(work('first'));
    const left = turns.next(work('left'), gone.signal);
    const last = turns.next(work('last'));
    gone.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await expect(turns.next(work('late'), gone.signal)).rejects.toThrow('gone');
    done[0]?.();
    await first;
    await setImmediate();
    done[1]?.();
    expect(await last).toBe('last');
    expect(begun).toEqual(['first', 'last']);
    await expect(turns.next(work('never'), gone.signal)).rejects.toThrow('gone');
    expect(await turns.next(() => Promise.resolve('free'))).toBe('free');
  });
});

it('batches are read for as long as somebody waits for them', async () => {
  const gone = new AbortController();
  const read: number[] = [];
  async function* batches() {
    for (let batch = 1; batch <= 3; batch++) {
      read.push(batch);
      yield await Promise.resolve(batch);
    }
  }
  const reading = async () => {
    for await (const batch of whileWanted(batches(), gone.signal)) if (batch === 2) gone.abort(new Error('gone'));
  };
  await expect(reading()).rejects.toThrow('gone');
  expect(read).toEqual([1, 2, 3]);
});
