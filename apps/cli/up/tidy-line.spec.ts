import { describe, expect, it, jest } from '@jest/globals';
import { ProcessLog } from '#libs/config/process-log.js';
import { tidyLine } from './tidy-line.js';

/** The line that a child's log makes of it. */
function logged(level: 'warn' | 'error', text: string, context: string): string {
  const write = jest.spyOn(level === 'warn' ? process.stdout : process.stderr, 'write').mockReturnValue(true);
  try {
    new ProcessLog(false)[level](text, context);
    return String(write.mock.calls[0]?.[0]).trimEnd();
  } finally {
    write.mockRestore();
  }
}

describe('tidyLine', () => {
  it('takes away what the prefix says already', () => {
    expect(tidyLine(logged('warn', '3 rows wait', 'Database'))).toEqual({
      level: 'warn',
      text: 'warning: 3 rows wait',
    });
    expect(tidyLine(logged('error', 'port [taken]', 'Api'))).toEqual({ level: 'error', text: 'error: port [taken]' });
  });

  it('leaves other lines as they are', () => {
    expect(tidyLine("Precept's API is at http://127.0.0.1:3000")).toEqual({
      level: 'info',
      text: "Precept's API is at http://127.0.0.1:3000",
    });
  });
});
