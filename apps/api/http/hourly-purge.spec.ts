import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { HourlyPurge } from './hourly-purge.js';

describe('once an hour', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('answers and sessions that have run out are removed, each whatever becomes of the other', async () => {
    jest.useFakeTimers();
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const answers = { purge: jest.fn(() => Promise.reject(new Error('the database is away'))) };
    const sessions = { purge: jest.fn(() => Promise.resolve()) };
    const purge = new HourlyPurge(answers, sessions);
    purge.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(sessions.purge).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls).toEqual([['old answers stay for another hour: the database is away']]);
    purge.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(answers.purge).toHaveBeenCalledTimes(1);
  });
});
