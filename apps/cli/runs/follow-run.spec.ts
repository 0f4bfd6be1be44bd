import { describe, expect, it, jest } from '@jest/globals';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { Terminal } from '../terminal/terminal.js';
import { followRun, type Watched } from './follow-run.js';

const counts = { total: 2, waiting: 0, active: 0, failed: 0 };
const done = { runId: 'r', state: 'done', labelJobs: counts, canaryJobs: counts } as RunProgress;
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
    expect(end).toBe(done);
    expect(said).toBe('PostgreSQL does not answer; trying again.\n');
  });
});
