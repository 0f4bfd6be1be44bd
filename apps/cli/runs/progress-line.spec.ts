import { describe, expect, it } from '@jest/globals';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { bar, progressLine } from './progress-line.js';

const progress = (change: Partial<RunProgress> & { jobs?: Partial<RunProgress['labelJobs']> }): RunProgress => ({
  runId: 'run',
  state: 'running',
  stopCode: null,
  stopMessage: null,
  outcomes: {},
  failures: {},
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  spent: '0.0312',
  setAside: '0',
  budget: '1.00',
  rate: 412,
  etaSeconds: 75,
  wallSeconds: 3,
  offline: false,
  holds: [],
  canaryJobs: { active: 0, done: 0, failed: 0, cancelled: 0, total: 0, waiting: 0 },
  ...change,
  labelJobs: { active: 50, done: 150, failed: 0, cancelled: 0, total: 200, waiting: 0, ...change.jobs },
});

describe('progressLine', () => {
  it('says how far, how fast, how long, and for how much', () => {
    expect(progressLine(progress({}), { bar: true })).toBe(
      '[##################------]   75 %  150 of 200  412/s  ETA 1 min 15 s  $0.0312 of $1.00',
    );
  });

  it('tells what is spent from what is set aside', () => {
    expect(progressLine(progress({ setAside: '0.010000000000' }), { bar: false })).toMatch(
      / {2}\$0\.0312 spent, \$0\.01 set aside, of \$1\.00$/,
    );
  });

  it('sets nothing aside for a run that is done', () => {
    const line = progressLine(progress({ state: 'done', setAside: '0.01', etaSeconds: null }), { bar: false });
    expect(line).toMatch(/ {2}\$0\.0312 of \$1\.00$/);
  });

  it('says what waits and what failed, and why', () => {
    const troubled = progress({
      jobs: { active: 40, done: 157, failed: 3, waiting: 7 },
      failures: { filtered: 1, refused: 2 },
    });
    expect(progressLine(troubled, { bar: false, waitingFor: ['rate_limited', 'timeout'] })).toContain(
      '7 waiting (rate_limited, timeout)  3 failed (2 refused, 1 filtered)',
    );
  });

  it('says which endpoint asked to wait, and until when', () => {
    const held = progress({ holds: [{ endpoint: 'fake', until: new Date('2026-11-22T10:35:00Z') }] });
    expect(progressLine(held, { bar: false })).toMatch(
      / {2}endpoint fake asked to wait until 2026-11-22 10:35:00Z \(Retry-After\)$/,
    );
  });

  it('names a state in which nothing moves, without a rate', () => {
    const line = progressLine(progress({ state: 'paused', etaSeconds: null }), { bar: false });
    expect(line).toBe(' 75 %  150 of 200  paused  $0.0312 of $1.00');
  });

  it('counts the canary apart, as long as it goes on', () => {
    const canaryJobs = { active: 3, done: 7, failed: 0, cancelled: 0, total: 10, waiting: 2 };
    const line = progressLine(progress({ canaryJobs, jobs: { active: 0, done: 200 } }), { bar: false });
    expect(line).toBe('100 %  200 of 200  canary 7 of 10  412/s  ETA 1 min 15 s  $0.0312 of $1.00  2 waiting');
    const ended = { ...canaryJobs, active: 0, done: 10, waiting: 0 };
    expect(progressLine(progress({ canaryJobs: ended }), { bar: false })).not.toContain('canary');
  });

  it('does not divide by nothing', () => {
    expect(progressLine(progress({ jobs: { active: 0, done: 0, total: 0 } }), { bar: false })).toMatch(/^100 %/);
  });
});

describe('bar', () => {
  it.each([
    [0, '[----]'],
    [0.24, '[----]'],
    [0.5, '[##--]'],
    [1, '[####]'],
    [7, '[####]'],
    [-1, '[----]'],
  ])('of %d', (share, shown) => {
    expect(bar(share, 4)).toBe(shown);
  });
});
