import { describe, expect, it } from '@jest/globals';
import type { ExportView } from '#libs/database/export/export-view.js';
import { Terminal } from '../terminal/terminal.js';
import { awaitExport } from './await-export.js';

type Seen = Partial<Pick<ExportView, 'state' | 'progress' | 'failureCode' | 'failureMessage'>>;

const queued: Seen = { state: 'queued', progress: null };
const running: Seen = { state: 'running', progress: { read: 10, of: 100, written: 10 } };
const done: Seen = { state: 'done', progress: null };

/** An export as each look at its row finds it (the last one for ever), while so many workers live at each look. */
function awaited(rows: readonly Seen[], workers: readonly number[] = [1], takes: 'no time' | 'long' = 'no time') {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const written: string[] = [];
  const output = { isTTY: false, columns: 120, write: (text: string) => written.push(text), on: () => undefined };
  const left = new AbortController();
  const looks = { rows: 0, workers: 0, tries: 0, stops: 0 };
  const services = {
    exports: { get: () => Promise.resolve(rows[Math.min(looks.rows++, rows.length - 1)] as ExportView) },
    workers: {
      workers: () =>
        Promise.resolve(Array<null>(workers[Math.min(looks.workers++, workers.length - 1)] ?? 0).fill(null)),
    },
    work: () => ({
      work: () => {
        looks.tries++;
        return takes === 'long' ? stopped : Promise.resolve();
      },
      stop: () => {
        looks.stops++;
        stop();
      },
    }),
  };
  const terminal = new Terminal(output, output, { colours: false });
  return { wait: () => awaitExport(services, terminal, 'e', left.signal), written, looks, left };
}

describe('waiting for an export', () => {
  it('leaves it to the workers where one lives', async () => {
    const { wait, written, looks } = awaited([queued, running, done]);
    expect(await wait()).toEqual(done);
    expect(looks.tries).toBe(0);
    expect(written.join('')).not.toContain('made here');
  });

  it('makes it here where none lives, says so once, and tries again until the row says that it is made', async () => {
    const { wait, written, looks } = awaited([queued, queued, done], [0]);
    expect(await wait()).toEqual(done);
    expect(looks.tries).toBe(2);
    expect(written).toEqual(['No worker is running: the export is made here.\n']);
  });

  it('takes over what the only worker left half-made, without a word about a start', async () => {
    const { wait, written, looks } = awaited([running, running, done], [1, 0]);
    expect(await wait()).toEqual(done);
    expect(looks.tries).toBe(1);
    expect(written.join('')).not.toContain('made here');
  });

  it('says why a try failed that is made again', async () => {
    const { wait, written } = awaited([{ ...queued, failureMessage: 'The disk is full.' }, done], [0]);
    await wait();
    expect(written).toEqual(['The disk is full.\n']);
  });

  it('fails with the code that the export failed of', async () => {
    const { wait } = awaited([running, { state: 'failed', failureCode: 'empty_selection', failureMessage: 'None.' }]);
    await expect(wait()).rejects.toMatchObject({ code: 'empty_selection', message: 'The export failed: None.' });
  });

  it('gives back what it makes here where the waiting is ended', async () => {
    const { wait, looks, left } = awaited([queued, running], [0], 'long');
    const ended = wait();
    setTimeout(() => left.abort(new Error('interrupted')), 50);
    await expect(ended).rejects.toThrow('interrupted');
    expect(looks).toMatchObject({ tries: 1, stops: 1 });
  });
});
