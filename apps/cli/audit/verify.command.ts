import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { count, counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { readAuditId } from './read-audit-id.js';

export function verifyAudit(cli: Cli): Command {
  return command('verify', 'draws an audit again from its seed and the data, and says what differs', [
    'precept audit verify last',
  ])
    .argument('<audit>', 'id of an audit, or "last"')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit code: 0 the sample is the one that seed and data give, 2 it is not.')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const found = await services.audits.verify(await readAuditId(services, given));
      if (!found.holds) cli.exitCode = EXIT.invalid;
      if (json) return terminal.printJson(found);
      for (const { at, message } of found.differences)
        terminal.say(`${terminal.sayPaint.bad('differs')}  ${oneLine(at)}: ${oneLine(message)}`);
      if (found.more > 0) terminal.say(`${counted(found.more, 'further difference')} not listed.`);
      if (found.holds) {
        terminal.print(
          `The sample is the one that seed and data give: ${count(found.population)} units, frame ${found.frameHash}`,
        );
      }
    });
}
