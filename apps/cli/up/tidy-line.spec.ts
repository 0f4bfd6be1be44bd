import { describe, expect, it } from '@jest/globals';
import { tidyLine } from './tidy-line.js';

const nest = (level: string, context: string, text: string) =>
  `[Nest] 4242  - 11/22/2026, 3:09:12 AM ${level.padStart(7)} [${context}] ${text}`;

describe('tidyLine', () => {
  it('takes away what the prefix says already', () => {
    expect(tidyLine(nest('LOG', 'Worker', 'ready: 256 deliveries'))).toEqual({
      level: 'info',
      text: 'ready: 256 deliveries',
    });
    expect(tidyLine(nest('WARN', 'Database', '3 rows wait'))).toEqual({ level: 'warn', text: 'warning: 3 rows wait' });
    expect(tidyLine(nest('ERROR', 'Api', 'port [taken]'))).toEqual({ level: 'error', text: 'error: port [taken]' });
  });

  it('leaves out what Nest says of its own start, but not its complaints', () => {
    expect(tidyLine(nest('LOG', 'InstanceLoader', 'BullModule dependencies initialized +1ms')).level).toBe('idle');
    expect(tidyLine(nest('ERROR', 'NestFactory', 'no provider')).level).toBe('error');
  });

  it('leaves other lines as they are', () => {
    expect(tidyLine("Precept's API is at http://127.0.0.1:3000").text).toBe(
      "Precept's API is at http://127.0.0.1:3000",
    );
  });
});
