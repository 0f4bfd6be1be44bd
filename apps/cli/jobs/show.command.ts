import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readId } from '../ids.js';
import { holdAdvice } from '../runs/hold-text.js';
import { traceText } from './trace-text.js';

export function showJob(cli: Cli): Command {
  const examples = ['precept jobs show 0193f4a2-...', 'precept jobs show 0193f4a2-... --bodies --json'];
  return command(
    'show',
    'shows the whole way of one item: candidates, rounds, judgements of every kind, pairs, calls',
    examples,
  )
    .argument('<job>', 'id of a label job, as `precept jobs list` shows it')
    .option('--bodies', 'with the requests as sent and the answers as received')
    .option('--json', 'as JSON')
    .action(async (given: string, { bodies = false, json }: { bodies?: boolean; json?: boolean }) => {
      const { terminal } = cli;
      const { traces, runs } = await cli.services();
      const trace = await traces.trace(readId(given, 'a label job', 'precept jobs list --run RUN'), { bodies });
      if (json) return terminal.printJson(trace);
      terminal.print(traceText(trace, terminal));
      const holds = trace.state === 'active' ? (await runs.progress(trace.runId)).holds : [];
      for (const hold of holds) terminal.say(holdAdvice(hold));
    });
}
