import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { auditText, disputesText, standingLines, strandedText } from './audit-text.js';
import { readAuditId } from './read-audit-id.js';

export function showAudit(cli: Cli): Command {
  return command('show', 'shows one audit with its strata and extensions', ['precept audit show last'])
    .argument('<audit>', 'id of an audit, or "last"')
    .option('--json', 'as JSON')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const audit = await services.audits.detail(await readAuditId(services, given));
      if (json) return terminal.printJson(audit);
      terminal.print(auditText(audit, terminal.paint));
      for (const line of standingLines(audit)) terminal.say(terminal.sayPaint.unsure(line));
      for (const hint of [strandedText(await services.audits.stranded(audit.id)), disputesText(audit)]) {
        if (hint !== null) terminal.say(terminal.sayPaint.unsure(hint));
      }
    });
}
