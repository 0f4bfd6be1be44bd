import type { Command } from 'commander';
import { diffConstitutions } from '#libs/constitution/diff/diff-constitutions.js';
import { diffMarkdown } from '#libs/constitution/diff/markdown.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { diffText } from './diff-text.js';
import { readLocated } from './read-located.js';

const FORMATS = ['terminal', 'json', 'markdown'] as const;

export function diffVersions(cli: Cli): Command {
  return command('diff', 'tells how two constitutions differ, principle by principle and word by word', [
    'precept constitution diff harmlessness@1 harmlessness@2',
    'precept constitution diff harmlessness@2 constitutions/harmlessness.yaml --format markdown',
  ])
    .argument('<from>', 'a file, or SLUG@NUMBER (SLUG: the newest version); two files need no database')
    .argument('<to>', 'the same')
    .option('--format <format>', FORMATS.join(', '), oneOf(FORMATS), 'terminal')
    .option('--json', 'as --format json')
    .action(async (older: string, newer: string, options: { format: (typeof FORMATS)[number]; json?: boolean }) => {
      const [from, to] = [await readLocated(cli, older), await readLocated(cli, newer)];
      const diff = diffConstitutions(from.constitution, to.constitution);
      const { terminal } = cli;
      if (options.json || options.format === 'json') terminal.printJson({ from: from.name, to: to.name, ...diff });
      else if (options.format === 'markdown') terminal.print(diffMarkdown(diff, from.name, to.name).trimEnd());
      else terminal.print(diffText(diff, from.name, to.name, terminal.paint));
    });
}
