import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { auditText } from './audit-text.js';
import { readAuditId } from './read-audit-id.js';

export function showAudit(cli: Cli): Command {
  return command('show', 'shows one audit with its strata and extensions', ['precept audit show last'])
    .argument('<audit>', 'id of an audit, or "last"')
    .option('--json', 'as JSON')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const audit = await services.audits.get(await readAuditId(services, given));
      if (json) terminal.printJson(audit);
      else terminal.print(auditText(audit, terminal.paint));
    });
}
