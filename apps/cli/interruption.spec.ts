import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Interruption } from './interruption.js';

describe('Interruption', () => {
  const { ppid } = process;
  afterEach(() => {
    Object.defineProperty(process, 'ppid', { configurable: true, value: ppid });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
    jest.restoreAllMocks();
  });

  it('takes what npm hands on for the same Ctrl-C, and a later one for a second', () => {
    let now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const { signal, again } = new Interruption({ startedByNpm: false });
    const seen = () => [signal.aborted, again.aborted];
    expect(seen()).toEqual([false, false]);
    process.emit('SIGINT');
    now += 20;
    process.emit('SIGINT');
    expect(seen()).toEqual([true, false]);
    now += 2_000;
    process.emit('SIGINT');
    expect(seen()).toEqual([true, true]);
  });

  it('ends with npm, and with nobody else', () => {
    jest.useFakeTimers();
    let parent = 4_242;
    Object.defineProperty(process, 'ppid', { configurable: true, get: () => parent });
    const byNpm = new Interruption({ startedByNpm: true });
    const byHand = new Interruption({ startedByNpm: false });
    jest.advanceTimersByTime(5_000);
    expect(byNpm.signal.aborted).toBe(false);
    parent = 1;
    jest.advanceTimersByTime(5_000);
    jest.useRealTimers();
    expect([byNpm.signal.aborted, byHand.signal.aborted]).toEqual([true, false]);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('ends at %s too', (name) => {
    const { signal } = new Interruption({ startedByNpm: false });
    process.emit(name);
    expect(signal.aborted).toBe(true);
  });
});
