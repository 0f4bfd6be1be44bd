import type { Command } from 'commander';
import { MOST_REVIEWERS } from '#libs/audit/audit-request.js';
import { DEFAULT_LOT_REVIEWERS } from '#libs/audit/lots/lot-request.js';
import type { Cli } from '../cli.js';
import { command, wholeNumber } from '../command.js';
import { readRunId } from '../ids.js';
import { strandedText } from '../audit/audit-text.js';
import { lotText } from './lot-text.js';
import { type PlanOptions, planRequest, withPlan } from './plan-options.js';

interface DrawOptions extends PlanOptions {
  name?: string;
  reviewers: number;
}

export function drawLot(cli: Cli): Command {
  return withPlan(
    command('draw', "draws the sample of a lot as an audit, seeded by the frame's own hash, and prints the lot's id", [
      'precept lot draw --run last',
      'precept lot draw --run last --p1 0.1 --p2 0.25 --reviewers 3',
    ]),
  )
    .option('--name <text>', 'of its audit, unique')
    .option('--reviewers <n>', 'people who decide each pair', wholeNumber(1, MOST_REVIEWERS), DEFAULT_LOT_REVIEWERS)
    .option('--json', 'as JSON')
    .action(async (options: DrawOptions) => {
      const { terminal } = cli;
      const services = await cli.services();
      const { name, reviewers } = options;
      const request = { ...planRequest(await readRunId(services, options.run), options), name, reviewers };
      const lot = await services.lots.draw(request, cli.actor);
      if (options.json) return terminal.printJson(lot);
      terminal.say(lotText(lot, terminal.sayPaint));
      terminal.say(`People decide its pairs now: audit ${lot.auditId}. Close it, then: precept lot decide ${lot.id}`);
      const stranded = strandedText(await services.audits.stranded(lot.auditId));
      if (stranded !== null) terminal.say(terminal.sayPaint.unsure(stranded));
      terminal.print(lot.id);
    });
}
