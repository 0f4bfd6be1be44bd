import type { Command } from 'commander';
import { formatOf, SOURCE_FORMATS, type SourceFormat } from '#libs/constitution/export-source.js';
import { invalid } from '#libs/domain/precept-error.js';
import { stateWord } from '#libs/domain/trial-slug.js';
import { exportFile } from '#libs/intake/constitutions/export-file.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { counted } from '#libs/domain/figures.js';
import { readVersionName } from './version-name.js';
import { writeNewFile } from '../write-new-file.js';

/** By the name of the file where nothing else is said: JSON under the name of YAML, or the other way round, helps nobody. */
function formatFor(out: string | undefined, format: SourceFormat | undefined): SourceFormat | undefined {
  const [, ending] = /\.(json|ya?ml)$/i.exec(out ?? '') ?? [];
  const named = ending === undefined ? undefined : ending.toLowerCase() === 'json' ? 'json' : 'yaml';
  if (named === undefined || format === undefined || named === format) return format ?? named;
  throw invalid(
    'bad_usage',
    `--format ${format} and a file called ${out ?? ''} contradict each other: name another file.`,
  );
}

interface ExportOptions {
  format?: SourceFormat;
  out?: string;
}

export function exportVersion(cli: Cli): Command {
  return command('export', 'gives back the file of a version as its author wrote it, comments and order included', [
    'precept constitution export harmlessness@2 > harmlessness.yaml',
    'precept constitution export harmlessness --format json --out harmlessness.json',
  ])
    .argument('<version>', 'SLUG@NUMBER (SLUG: the newest version)')
    .option(
      '--format <name>',
      `${SOURCE_FORMATS.join(' or ')}; by the name of --out, else as it was written, if left out`,
      oneOf(SOURCE_FORMATS),
    )
    .option('--out <file>', 'where to; standard output if left out. A file that is there stays')
    .action(async (given: string, { format, out }: ExportOptions) => {
      const { slug, number } = readVersionName(given);
      const { constitutions } = await cli.services();
      const wanted = number ?? (await constitutions.get(slug)).versions[0]?.number ?? 1;
      const version = await constitutions.version(slug, wanted);
      const { text, format: written, commentsLost, etag } = exportFile(version, formatFor(out, format));
      const converted = written === formatOf(version.source) ? '' : ` as ${written.toUpperCase()}`;
      if (out === undefined) cli.terminal.print(text.replace(/\n$/, ''));
      else await writeNewFile(cli, out, text);
      if (out !== undefined)
        cli.terminal.say(`Wrote ${slug}@${wanted} (${stateWord(slug, version.state)}) to ${out}${converted}.`);
      if (commentsLost > 0) cli.terminal.say(`JSON has no comments: ${counted(commentsLost, 'comment')} left out.`);
      if (version.state === 'draft') {
        cli.terminal.say(
          `  Put it back: precept constitution load ${out ?? 'FILE'} --into ${wanted} --if-match '${etag}'`,
        );
      }
    });
}
