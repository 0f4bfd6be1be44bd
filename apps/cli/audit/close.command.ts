import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { auditText, disputesText } from './audit-text.js';
import { readAuditId } from './read-audit-id.js';

interface CloseOptions {
  unfinished?: boolean;
  json?: boolean;
}

export function closeAudit(cli: Cli): Command {
  return command('close', 'ends an audit for good, and shows its reviewers what the machine said', [
    'precept audit close last',
    'precept audit close last --unfinished',
  ])
    .argument('<audit>', 'id of an audit, or "last"')
    .option('--unfinished', 'although decisions are missing; they count as non-response')
    .option('--json', 'as JSON')
    .action(async (given: string, { unfinished = false, json }: CloseOptions) => {
      const { terminal, actor } = cli;
      const services = await cli.services();
      const audit = await services.audits.close(await readAuditId(services, given), unfinished, actor);
      if (json) return terminal.printJson(audit);
      terminal.print(auditText(audit, terminal.paint));
      const hint = disputesText(audit);
      if (hint !== null) terminal.say(terminal.sayPaint.unsure(hint));
    });
}
