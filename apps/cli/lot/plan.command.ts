import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import { planText } from './lot-text.js';
import { type PlanOptions, planRequest, withPlan } from './plan-options.js';

export function planLot(cli: Cli): Command {
  return withPlan(
    command('plan', 'says what would be drawn, and how likely good and bad lots are accepted; stores nothing', [
      'precept lot plan --run last',
      'precept lot plan --run last --p1 0.1 --p2 0.25',
    ]),
  )
    .option('--json', 'as JSON')
    .action(async (options: PlanOptions) => {
      const { terminal } = cli;
      const services = await cli.services();
      const plan = await services.lots.plan(planRequest(await readRunId(services, options.run), options));
      if (options.json) terminal.printJson(plan);
      else terminal.print(planText(plan, terminal.paint));
    });
}
