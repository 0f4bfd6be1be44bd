import type { Command } from 'commander';
import type { ReportFilter } from '#libs/labelling/report/judge-report.service.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import { reportText } from './report-text.js';

export function reportRun(cli: Cli): Command {
  return command('report', 'shows how the judges of a run judged: bias, ties, failures, agreement, time and cost', [
    'precept runs report last',
    'precept runs report last --principle no-illegal-help',
    'precept runs report 0193f4a2-... --judge house --json',
  ])
    .argument('<run>', 'id of a run, or "last"')
    .option('--judge <name>', 'only this judge, by the name of its endpoint')
    .option('--principle <key>', 'only this principle')
    .option('--json', 'as JSON, with every figure')
    .addHelpText('after', '\nCounted from what is stored: no model is asked.')
    .action(async (given: string, { json, judge, principle }: ReportFilter & { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const report = await services.judgeReports.report(await readRunId(services, given), { judge, principle });
      if (json) terminal.printJson(report);
      else terminal.print(reportText(report, terminal.paint));
    });
}
