import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ProcessLog } from './process-log.js';

afterEach(() => {
  jest.restoreAllMocks();
});

function lines(colours: boolean, work: (log: ProcessLog) => void): string[] {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
  }
  work(new ProcessLog(colours));
  jest.restoreAllMocks();
  return written;
}

describe('ProcessLog', () => {
  it('writes one plain line, and colours only where it is told to', () => {
    const warn = (log: ProcessLog) => log.warn('3 rows wait', 'Database');
    expect(lines(false, warn)).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z WARN \[Database\] 3 rows wait\n$/),
    ]);
    expect(lines(true, warn).join('')).toContain('\u001b[');
  });

  it('leaves out what is no trouble, and what was said just now', () => {
    const said = lines(false, (log) => {
      log.log('BullModule dependencies initialized', 'InstanceLoader');
      for (const part of ['feeder', 'ends', 'feeder']) log.warn(`${part}: connect ECONNREFUSED`, 'Worker');
    });
    expect(said).toEqual([expect.stringContaining('feeder: connect ECONNREFUSED')]);
  });

  it('tells every fault with its stack', () => {
    const stack = new Error('x is undefined').stack;
    const said = lines(false, (log) => {
      for (let times = 0; times < 2; times++) log.error('x is undefined', stack, 'Http');
    });
    expect(said.filter((line) => line.includes('process-log.spec'))).toHaveLength(2);
  });
});
