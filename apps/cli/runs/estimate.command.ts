import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { estimateText } from './estimate-text.js';
import { namingOptions } from './option-places.js';
import { runRequest, type RunOptions, withRunOptions } from './run-options.js';

export function estimateRun(cli: Cli): Command {
  const verb = command('estimate', 'says what a run would take: calls, tokens, money, time', [
    'precept runs estimate --dataset red-team --constitution harmlessness',
    'precept runs estimate --dataset red-team --constitution harmlessness@2 --recipe critique-revision --rounds 2',
    'precept runs estimate --dataset chats --constitution harmlessness --recipe rating --principles tag:privacy --scale 1-10',
  ]);
  return withRunOptions(verb)
    .option('--json', 'as JSON')
    .action(async (options: RunOptions & { json?: boolean }) => {
      const services = await cli.services();
      const request = await runRequest(cli, services, options);
      const estimate = await namingOptions(options, () => services.runs.estimate(request));
      if (options.json) cli.terminal.printJson(estimate);
      else cli.terminal.print(estimateText(estimate, request.recipe.candidates !== undefined, cli.terminal.paint));
    });
}
