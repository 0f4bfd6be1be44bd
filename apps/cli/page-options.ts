import type { Command } from 'commander';
import { MAX_LIMIT, type Page, type PageRequest } from '#libs/domain/page.js';
import { wholeNumber } from './command.js';
import type { Terminal } from './terminal/terminal.js';

/** --limit and --cursor, for commands that list. */
export function withPage(command: Command): Command {
  return command
    .option('--limit <n>', `how many at most, 1 to ${MAX_LIMIT}`, wholeNumber(1, MAX_LIMIT), 50)
    .option('--cursor <text>', 'go on where the page before ended (its nextCursor)');
}

export interface PageOptions extends PageRequest {
  json?: boolean;
}

/** Prints a page: as JSON with its nextCursor, or as `text` with a line that says how to see more. */
export function printPage<T>(
  terminal: Terminal,
  page: Page<T>,
  { json }: { json?: boolean },
  text: { empty: string; of: (rows: T[]) => string },
): void {
  if (json) return terminal.printJson(page);
  if (page.data.length === 0) return terminal.say(text.empty);
  terminal.print(text.of(page.data));
  if (page.nextCursor !== null) terminal.say(`There are more: --cursor ${page.nextCursor}`);
}
