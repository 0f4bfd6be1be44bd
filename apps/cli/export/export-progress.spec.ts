import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { Terminal } from '../terminal/terminal.js';
import { ExportProgressLine, progressText } from './export-progress.js';

describe('progressText', () => {
  it.each([
    [
      { read: 250, of: 1_000, written: 240 },
      true,
      '[######------------------]   25 %  250 read of 1,000  240 rows  50/s  ETA 15 s',
    ],
    [{ read: 250, of: 1_000, written: 240 }, false, ' 25 %  250 read of 1,000  240 rows  50/s  ETA 15 s'],
    [{ read: 0, of: 1_000, written: 0 }, false, '  0 %  0 read of 1,000  0 rows  sorting'],
    [{ read: 1_000, of: 1_000, written: 990 }, false, '100 %  1,000 read of 1,000  990 rows  200/s'],
    [{ read: 250, of: null, written: 250 }, true, '250 read  250 rows  50/s'],
  ])('of %j', (progress, bar, line) => {
    expect(progressText(progress, 5, { bar })).toBe(line);
  });
});

describe('ExportProgressLine', () => {
  function told(isTTY: boolean) {
    const written: string[] = [];
    const write = (text: string) => written.push(text) > 0;
    const output = Object.assign(new EventEmitter(), { write, isTTY, columns: 120 });
    let now = 0;
    const line = new ExportProgressLine(new Terminal(output, output, { colours: false }), () => now);
    const at = (ms: number, attempt = 1, moving = true, read = 100) => {
      now = ms;
      const progress = { read, of: 200, written: read };
      line.tell({ state: moving ? 'running' : 'queued', attempt, progress: moving ? progress : null });
    };
    return { written, at };
  }

  it('is one that changes where a person looks on', () => {
    const { written, at } = told(true);
    [0, 50, 1_000].forEach((ms) => at(ms));
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('\r[############------------]   50 %  100 read of 200  100 rows  100/s  ETA 1.0 s');
  });

  it('is one every two seconds in a log, and none while nothing is under way', () => {
    const { written, at } = told(false);
    at(0);
    at(1_999);
    at(2_500, 1, false);
    expect(written).toEqual([]);
    at(4_000);
    at(5_999);
    expect(written).toEqual([' 50 %  100 read of 200  100 rows  25/s  ETA 4.0 s\n']);
  });

  it('counts no time of sorting', () => {
    const { written, at } = told(false);
    at(0, 1, true, 0);
    at(60_000, 1, true, 0);
    at(70_000);
    expect(written).toEqual([expect.stringContaining('sorting'), ' 50 %  100 read of 200  100 rows  10/s  ETA 10 s\n']);
  });

  it('counts the time of the try alone', () => {
    const { written, at } = told(false);
    at(0);
    at(10_000, 2);
    at(15_000, 2);
    expect(written.at(-1)).toContain('20/s');
  });
});
