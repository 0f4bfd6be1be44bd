import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command, wholeNumber } from '../command.js';
import { auditText } from './audit-text.js';
import { readAuditId } from './read-audit-id.js';

interface ExtendOptions {
  size: number;
  reason: string;
  becauseOfResult?: boolean;
  json?: boolean;
}

export function extendAudit(cli: Cli): Command {
  return command('extend', 'draws more units of the same frame; what was drawn stays drawn', [
    'precept audit extend last --size 400 --reason "a second reviewer has joined"',
    'precept audit extend last --size 400 --reason "the interval is too wide" --because-of-result',
  ])
    .argument('<audit>', 'id of an audit, or "last"')
    .requiredOption('--size <n>', 'of the whole sample', wholeNumber(1, 999_999_999))
    .requiredOption('--reason <text>', 'why')
    .option(
      '--because-of-result',
      'decided with the result in sight: only an interval that holds at any time may be told',
    )
    .option('--json', 'as JSON')
    .action(async (given: string, options: ExtendOptions) => {
      const { terminal, actor } = cli;
      const services = await cli.services();
      const { size, reason, becauseOfResult = false } = options;
      const id = await readAuditId(services, given);
      const audit = await services.audits.extend(id, { size, reason, becauseOfResult }, actor);
      if (options.json) terminal.printJson(audit);
      else terminal.print(auditText(audit, terminal.paint));
    });
}
