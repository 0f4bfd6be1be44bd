import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { calibrationText } from './calibration-text.js';
import { readAuditId } from './read-audit-id.js';

export function calibrateAudit(cli: Cli): Command {
  return command('calibrate', "fits a map of the judge's probabilities to what people settled, and prints its id", [
    'precept audit calibrate last',
    'precept export create --run last --format trl-preference-explicit --calibrated-by "$(precept audit calibrate last)"',
  ])
    .argument('<audit>', 'id of an audit, or "last"; it has to be closed')
    .option('--json', 'as JSON')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const map = await services.calibrations.calibrate(await readAuditId(services, given), cli.actor);
      if (json) return terminal.printJson(map);
      terminal.say(calibrationText(map, terminal.sayPaint));
      terminal.print(map.id);
    });
}
