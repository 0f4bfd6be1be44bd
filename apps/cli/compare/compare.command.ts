import type { Command } from 'commander';
import { FLIP_FINDINGS, PRINCIPLE_FLIP_FINDINGS } from '#libs/domain/finding.js';
import type { FlipFilter } from '#libs/labelling/report/versions/flip-findings.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { comparisonText } from './comparison-text.js';
import { flipsText } from './flips-text.js';

interface Options extends PageOptions {
  noise?: string;
  finding?: FlipFilter['finding'];
  principle?: string;
}

const FINDINGS = [...FLIP_FINDINGS, ...PRINCIPLE_FLIP_FINDINGS];

export function compareRuns(cli: Cli): Command {
  const verb = command('compare', 'shows which labels flip from one run to another, by principle', [
    'precept runs compare 0193f4a2-... last',
    'precept runs compare 0193f4a2-... last --noise 0193f4a7-...',
    'precept runs compare 0193f4a2-... last --finding carries --principle no-illegal-help',
  ]);
  return withPage(verb)
    .argument('<before>', 'id of a run')
    .argument('<after>', 'id of another run of the same recipe, or "last"')
    .option('--noise <run>', 'a replicate of one of the two: the same run with another --replicate')
    .option('--finding <word>', `list the labels behind a number: ${FINDINGS.join(', ')}`, oneOf(FINDINGS))
    .option('--principle <key>', `of ${PRINCIPLE_FLIP_FINDINGS.join(', ')}: the principle`)
    .option('--json', 'as JSON, with every figure')
    .addHelpText('after', '\nCounted from what is stored: no model is asked.')
    .action(async (given: string, other: string, options: Options) => {
      const { terminal } = cli;
      const services = await cli.services();
      const [before, after] = [await readRunId(services, given), await readRunId(services, other)];
      const { noise, finding, principle, limit, cursor } = options;
      if (finding === undefined) {
        const again = noise === undefined ? null : await readRunId(services, noise);
        const comparison = await services.comparisons.compare(before, after, again);
        if (options.json) terminal.printJson(comparison);
        else terminal.print(comparisonText(comparison, terminal.paint));
        return;
      }
      const page = await services.comparisons.labels(before, after, { finding, principle }, { limit, cursor });
      printPage(terminal, page, options, {
        empty: 'There is no such label.',
        of: (rows) =>
          flipsText(
            rows.flatMap(({ item, labels }) => labels.map((label) => ({ item, ...label }))),
            terminal.paint,
            principle,
          ),
      });
    });
}
