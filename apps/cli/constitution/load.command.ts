import type { Command } from 'commander';
import type { LoadedVersion } from '#libs/intake/constitutions/constitution-view.js';
import { lintErrors } from '#libs/constitution/lint/lint-errors.js';
import { moment } from '#libs/domain/figures.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { oneLine } from '../terminal/printable.js';
import { readSource } from './read-source.js';
import { lintLines } from './lint-lines.js';
import { warningLines } from './warning-lines.js';
import { readVersionNumber } from './version-number.js';

interface LoadOptions {
  publish?: boolean;
  allow?: string;
  into?: number;
  ifMatch?: string;
  note?: string;
  json?: boolean;
}

export function loadFile(cli: Cli): Command {
  return command('load', 'stores a constitution file as the next version of its constitution', [
    'precept constitution load constitutions/harmlessness.yaml --publish',
    'precept constitution load harmlessness.yaml --note "self-harm: softer wording"',
  ])
    .argument('<file>', 'YAML or JSON')
    .option('--publish', 'publish it at once: from then on it never changes, and runs may use it')
    .option('--note <text>', 'what has changed and why, for people')
    .option('--allow <reason>', 'publish it although lint finds errors in it, and why; kept and shown')
    .option('--into <version>', 'put it into this draft in place of what it holds', readVersionNumber)
    .option('--if-match <etag>', 'of --into: the draft as it was exported; refused where somebody has changed it since')
    .option('--json', 'as JSON')
    .action(async (file: string, { publish = false, note, allow, into, ifMatch, json }: LoadOptions) => {
      checkInto(into, ifMatch, publish);
      const source = await readSource(cli, file);
      const { constitutions } = await cli.services();
      const { constitution, warnings } = constitutions.check(source, file);
      for (const line of warningLines(warnings, cli.terminal.sayPaint)) cli.terminal.say(line);
      const said = { changeNote: note, actor: cli.actor };
      if (into !== undefined && ifMatch !== undefined) {
        const { slug } = constitution;
        const edited = await constitutions.edit(slug, into, source, file, { ...said, ifMatch });
        if (json) cli.terminal.printJson(edited);
        else cli.terminal.say(`${slug}@${into} (draft) holds ${file} now, ${edited.contentHash.slice(0, 12)}.`);
        return;
      }
      const loaded = await constitutions.load(source, file, { publish, allow, ...said });
      if (json) return cli.terminal.printJson(loaded);
      const errors = lintErrors(constitution, source).length;
      for (const line of loadText(loaded, file, errors)) cli.terminal.say(line);
    });
}

function checkInto(into: number | undefined, ifMatch: string | undefined, publish: boolean): void {
  if ((into === undefined) !== (ifMatch === undefined)) {
    const message =
      '--into and --if-match belong together: the ETag says which stand of the draft you have seen. `constitution export` tells it.';
    throw invalid('if_match_required', message);
  }
  if (into !== undefined && publish) {
    throw invalid('bad_usage', '--into changes a draft and publishes nothing: publish it afterwards.');
  }
}

/** What loading a file did. `errors`: how many lint finds, each of which stops a draft from being published. */
export function loadText(
  { slug, number, state, contentHash, created, changeNote, noteKept, publishedBy, publishedAt }: LoadedVersion,
  file: string,
  errors: number,
): string[] {
  const by = publishedAt === null ? '' : `, published by ${oneLine(publishedBy ?? '')} at ${moment(publishedAt)}`;
  const what = created
    ? `Loaded ${slug}@${number} (${state}), ${contentHash.slice(0, 12)}.`
    : `This content is ${slug}@${number} (${state}) already${by}; nothing new was made.`;
  const dropped = noteKept
    ? []
    : [`  The note given now is not kept: it has ${changeNote === '' ? 'none' : `"${oneLine(changeNote)}"`}.`];
  const retired = [
    `  Retired, it takes no new runs and is not published again: change its text to load it as a version of its own.`,
  ];
  if (state !== 'draft') return [what, ...dropped, ...(state === 'retired' ? retired : [])];
  const kept = `  Its file stays as it was loaded first, comments included; --into ${number} --if-match ETAG puts this one in its place.`;
  const lint = lintLines(errors, file);
  const next = lint.length === 0 ? [`  Publish it: precept constitution publish ${slug} ${number}`] : lint;
  return [what, ...dropped, ...(created ? [] : [kept]), ...next];
}
