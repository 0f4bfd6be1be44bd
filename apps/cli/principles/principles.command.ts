import type { Command } from 'commander';
import { invalid } from '#libs/domain/precept-error.js';
import { FINDINGS, JOINT_FINDINGS } from '#libs/domain/finding.js';
import type { FoundFilter } from '#libs/labelling/report/principles/found-filter.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { behindText } from './behind-text.js';
import { principlesText } from './principles-text.js';

type Options = PageOptions & Partial<FoundFilter>;

export function runPrinciples(cli: Cli): Command {
  const verb = command(
    'principles',
    'shows what each principle of a run did: applied, decided, flipped, agreed, was needed',
    [
      'precept runs principles last',
      'precept runs principles last --principle no-illegal-help --finding changes',
      'precept runs principles last --principle no-illegal-help --finding conflict --with helpfulness',
    ],
  );
  return withPage(verb)
    .argument('<run>', 'id of a run, or "last"')
    .option('--principle <key>', 'with --finding: list the labels behind a number of this principle')
    .option('--finding <word>', [...FINDINGS, ...JOINT_FINDINGS].join(', '), oneOf([...FINDINGS, ...JOINT_FINDINGS]))
    .option('--with <key>', `of ${JOINT_FINDINGS.join(', ')}: the other principle`)
    .option('--json', 'as JSON, with every figure')
    .addHelpText('after', '\nCounted from what is stored: no model is asked.')
    .action(async (given: string, options: Options) => {
      const { terminal } = cli;
      const filter = filterOf(options);
      const services = await cli.services();
      const runId = await readRunId(services, given);
      if (filter === null) {
        const report = await services.principleReports.report(runId);
        if (options.json) terminal.printJson(report);
        else terminal.print(principlesText(report, terminal.paint));
        return;
      }
      const { limit, cursor } = options;
      printPage(terminal, await services.principleReports.labels(runId, filter, { limit, cursor }), options, {
        empty: 'There is no such label in this run.',
        of: (rows) => behindText(rows, filter, terminal.paint),
      });
    });
}

/** null: the whole report. */
function filterOf({ principle, finding, with: other }: Options): FoundFilter | null {
  if (principle === undefined && finding === undefined && other === undefined) return null;
  if (principle === undefined || finding === undefined) {
    throw invalid(
      'finding_invalid',
      '--principle and --finding belong together: they say which labels are listed. Without both, the whole report is shown.',
    );
  }
  return { principle, finding, with: other };
}
