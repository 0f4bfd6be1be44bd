import { describe, expect, it } from '@jest/globals';
import { CONSEQUENCES, ModelFailure, type ModelFailureCode } from '#libs/domain/model-failure.js';
import { missing, PreceptError } from '#libs/domain/precept-error.js';
import { BudgetExhausted, RunInterrupted } from '../calls/interruptions.js';
import { gravest } from './gravest.js';
import { aftermath, MAX_ATTEMPTS, MOST_ATTEMPTS, WELL } from './move-after.js';

const failure = (code: ModelFailureCode, retryAfterMs?: number) => new ModelFailure(code, code, retryAfterMs);
const after = (error: unknown, attempt = 1, silent = false) => aftermath(error, attempt, 0.5, { ...WELL, silent });

describe('what follows from an error', () => {
  it.each(Object.keys(CONSEQUENCES) as ModelFailureCode[])('%s follows its consequence', (code) => {
    const { move, stopRun } = after(failure(code));
    const expected = { wait: 'wait', retry: 'retry', fail: 'fail', stop: 'release' }[CONSEQUENCES[code]];
    expect(move.kind).toBe(expected);
    expect(stopRun !== undefined).toBe(CONSEQUENCES[code] === 'stop');
  });

  it('waits as long as the endpoint asked and a little longer, each job differently, and never fails for it', () => {
    const delays = [0, 0.5, 1].map((chance) => aftermath(failure('rate_limited', 7_000), 99, chance, WELL).move);
    expect(delays).toMatchObject([7_000, 8_750, 10_500].map((delayMs) => ({ kind: 'wait', delayMs })));
    // after ten minutes nobody waits another half
    expect(aftermath(failure('rate_limited', 600_000), 1, 1, WELL).move).toMatchObject({ delayMs: 610_000 });
    expect(after(failure('overloaded', 0)).move).toMatchObject({ kind: 'wait', delayMs: 1_000 });
  });

  it('backs off, then fails with the code of the last failure', () => {
    const delays = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, i) => after(failure('server_error'), i + 1).move);
    expect(delays.map((move) => ('delayMs' in move ? move.delayMs : null))).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
    expect(after(failure('server_error'), MAX_ATTEMPTS).move).toMatchObject({ kind: 'fail', code: 'server_error' });
  });

  it('stops the run where our own store is away, and fails the job whose image is lost', () => {
    const away = new PreceptError('unavailable', 'asset_store_unavailable', 'The disk is full.');
    expect(after(away)).toEqual({
      move: { kind: 'release' },
      stopRun: { code: 'asset_store_unavailable', message: 'The disk is full.' },
    });
    expect(after(missing('asset_missing', 'It is lost.'))).toEqual({
      move: { kind: 'fail', code: 'asset_missing', message: 'It is lost.' },
    });
  });

  it('stops the run where the endpoint is down, instead of failing every job', () => {
    expect(after(failure('connection'), MAX_ATTEMPTS, true)).toMatchObject({
      move: { kind: 'release' },
      stopRun: { code: 'endpoint_unreachable' },
    });
    expect(after(failure('connection'), MAX_ATTEMPTS, false).move.kind).toBe('fail');
    // one item that always times out says nothing about the endpoint
    expect(after(failure('timeout'), MAX_ATTEMPTS, true).move.kind).toBe('fail');
  });

  it('waits for the end of an outage of server errors, and stops the run where it does not end', () => {
    const failing = (failingForMs: number | null, attempt = MAX_ATTEMPTS, code: ModelFailureCode = 'server_error') =>
      aftermath(failure(code), attempt, 0.5, { ...WELL, failingForMs });
    expect(failing(25_000).move).toMatchObject({ kind: 'retry', delayMs: 8_000 });
    expect(failing(60_000)).toEqual({
      move: { kind: 'release' },
      stopRun: { code: 'endpoint_failing', message: 'server_error' },
    });
    // before its attempts are used up a job waits as after any failure
    expect(failing(60_000, 1)).toMatchObject({ move: { kind: 'retry', delayMs: 500 } });
    // others are answered, or it is one item alone
    expect(failing(null).move).toMatchObject({ kind: 'fail', code: 'server_error' });
    expect(failing(60_000, MAX_ATTEMPTS, 'timeout').move.kind).toBe('fail');
    // items that are at fault themselves and alone are left do not stop their run for ever
    expect(failing(60_000, MOST_ATTEMPTS).move.kind).toBe('fail');
  });

  it('stops the run where something else than a model lives at the URL, before the budget is gone', () => {
    const otherwise = { ...WELL, speaksOtherwise: true };
    expect(aftermath(failure('bad_answer'), 1, 0.5, otherwise)).toEqual({
      move: { kind: 'release' },
      stopRun: { code: 'endpoint_speaks_otherwise', message: 'bad_answer' },
    });
    expect(aftermath(failure('timeout'), 1, 0.5, otherwise).move.kind).toBe('retry');
    expect(after(failure('bad_answer')).move).toMatchObject({ kind: 'retry', code: 'bad_answer' });
  });

  it('gives the job back where the run was interrupted or the budget is out', () => {
    expect(after(new RunInterrupted('r')).move.kind).toBe('release');
    expect(after(new BudgetExhausted('1.000', '0.000000100000', '2e-7'))).toEqual({
      move: { kind: 'release' },
      stopRun: {
        code: 'budget_exhausted',
        message:
          'What is left of the budget (0.0000001 of 1) does not cover one more call, which sets aside up to 0.0000002 at worst. Resume the run with a larger one.',
      },
    });
  });

  it('tries a defect again, then fails visibly', () => {
    expect(after(new TypeError('x is not a function')).move).toMatchObject({ kind: 'retry', code: 'internal_error' });
    expect(after(new TypeError('x'), MAX_ATTEMPTS).move).toMatchObject({ kind: 'fail', code: 'internal_error' });
  });

  it('is decided by the gravest of several errors', () => {
    const [wait, retry, fail, stop] = [
      failure('rate_limited'),
      failure('timeout'),
      failure('bad_request'),
      failure('unauthorized'),
    ];
    expect(gravest([wait, retry])).toBe(retry);
    expect(gravest([wait, fail, retry])).toBe(fail);
    expect(gravest([fail, stop])).toBe(stop);
    const interrupted = new RunInterrupted('r');
    expect(gravest([fail, interrupted, wait])).toBe(interrupted);
  });
});
