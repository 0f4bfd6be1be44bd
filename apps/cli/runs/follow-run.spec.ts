import { describe, expect, it, jest } from '@jest/globals';
import type { LiveWorker } from '#libs/database/read-models/live-workers.js';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { Terminal } from '../terminal/terminal.js';
import { followRun, type Watched } from './follow-run.js';
import { leftText } from './watch-run.js';

const counts = { total: 2, waiting: 0, active: 0, failed: 0 };
const done = {
  runId: 'r',
  state: 'done',
  setAside: '0',
  labelJobs: counts,
  canaryJobs: counts,
  holds: [] as RunProgress['holds'],
} as RunProgress;
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('followRun', () => {
  it('watches on where PostgreSQL was away for a moment', async () => {
    let said = '';
    const paper = { isTTY: false, columns: 80, write: (text: string) => void (said += text), on: () => undefined };
    const progress = jest.fn<Watched['runs']['progress']>().mockRejectedValueOnce(away).mockResolvedValue(done);
    const watched: Watched = {
      runs: { progress },
      waiting: { ofRun: () => Promise.resolve([]) },
      workers: { workers: () => Promise.resolve([]) },
    };
    const terminal = new Terminal(paper, paper, { colours: false });
    const end = await followRun(watched, terminal, 'r', {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(end).toEqual({ ended: true, progress: done });
    expect(said).toBe('PostgreSQL does not answer; trying again.\n');
  });

  it.each(['done', 'stopped'] as const)(
    'waits until the money of a run that is %s is settled: its last figures are right',
    async (state) => {
      let said = '';
      const paper = { isTTY: false, columns: 80, write: (text: string) => void (said += text), on: () => undefined };
      const progress = jest
        .fn<Watched['runs']['progress']>()
        .mockResolvedValueOnce({ ...done, state, spent: '0.1', setAside: '0.2', budget: '1' })
        .mockResolvedValue({ ...done, state, spent: '0.3', setAside: '0', budget: '1' });
      const watched: Watched = {
        runs: { progress },
        waiting: { ofRun: () => Promise.resolve([]) },
        workers: { workers: () => Promise.resolve([]) },
      };
      const seen: string[] = [];
      const end = await followRun(watched, new Terminal(paper, paper, { colours: false }), 'r', {
        signal: new AbortController().signal,
        onProgress: ({ spent }) => void seen.push(spent),
      });
      expect(end).toMatchObject({ ended: true, progress: { spent: '0.3', setAside: '0' } });
      expect(seen.at(-1)).toBe('0.3');
      expect(said).toBe('');
    },
  );

  it.each([
    ['running', 0, false, 'no worker', 'No worker is running, so nothing happens: start one with `precept up`.\n'],
    ['running', 0, true, null, ''],
    ['paused', 0, false, 'paused', 'The run is paused: precept runs resume r\n'],
    ['running', 1, false, null, ''],
  ])(
    'says why nothing happens, once: %s, %i workers, own: %s',
    async (state, workers, ownWorkers, standstill, words) => {
      let said = '';
      const paper = { isTTY: false, columns: 80, write: (text: string) => void (said += text), on: () => undefined };
      const left = new AbortController();
      let looks = 0;
      const watched: Watched = {
        runs: {
          progress: () => {
            looks += 1;
            if (looks === 2) left.abort();
            return Promise.resolve({ ...done, state } as RunProgress);
          },
        },
        waiting: { ofRun: () => Promise.resolve([]) },
        workers: { workers: () => Promise.resolve(new Array<LiveWorker>(workers)) },
      };
      const terminal = new Terminal(paper, paper, { colours: false });
      const onProgress = () => undefined;
      const end = await followRun(watched, terminal, 'r', { signal: left.signal, onProgress, ownWorkers });
      expect(end).toEqual({ ended: false, standstill });
      expect(said).toBe(words);
    },
  );
});

describe('an endpoint that asked for a long pause', () => {
  it('is told once, with what ends the pause', async () => {
    let said = '';
    const paper = { isTTY: false, columns: 80, write: (text: string) => void (said += text), on: () => undefined };
    const holds = [
      { endpoint: 'fake', until: new Date('2100-01-01T10:35:00Z') },
      { endpoint: 'brief', until: new Date(Date.now() + 2_000) },
    ];
    let looks = 0;
    const watched: Watched = {
      runs: { progress: () => Promise.resolve({ ...done, state: ++looks > 2 ? 'done' : 'running', holds }) },
      waiting: { ofRun: () => Promise.resolve([]) },
      workers: { workers: () => Promise.resolve(new Array<LiveWorker>(1)) },
    };
    const terminal = new Terminal(paper, paper, { colours: false });
    await followRun(watched, terminal, 'r', { signal: new AbortController().signal, onProgress: () => undefined });
    expect(said).toBe(
      'The endpoint fake asked to wait until 2100-01-01 10:35:00Z (Retry-After). To call it before then: precept endpoints retry fake\n',
    );
  });
});

describe('leftText', () => {
  it('promises nothing of a run that stands still', () => {
    expect(leftText(null)).toBe('The run goes on.');
    expect(leftText('paused')).toBe('The run stays paused.');
    expect(leftText('no worker')).toContain('`precept up` starts one');
  });
});
