import type { Command } from 'commander';
import type { LoadedVersion } from '#libs/intake/constitutions/constitution.service.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readSource } from './read-source.js';

interface LoadOptions {
  publish?: boolean;
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
    .option('--json', 'as JSON')
    .action(async (file: string, { publish = false, note, json }: LoadOptions) => {
      const source = await readSource(cli, file);
      const { constitutions } = await cli.services();
      const loaded = await constitutions.load(source, file, { publish, changeNote: note, actor: cli.actor });
      if (json) return cli.terminal.printJson(loaded);
      for (const line of loadText(loaded)) cli.terminal.say(line);
    });
}

/** What loading a file did. */
export function loadText({ slug, number, state, contentHash, created }: LoadedVersion): string[] {
  const what = created
    ? `Loaded ${slug}@${number} (${state}), ${contentHash.slice(0, 12)}.`
    : `This content is ${slug}@${number} (${state}) already; nothing new was made.`;
  return state === 'draft' ? [what, `  Publish it: precept constitution publish ${slug} ${number}`] : [what];
}
