import type { Command } from 'commander';
import type { ImportedVersion } from '#libs/intake/constitutions/constitution-import.service.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { importText } from './import-text.js';
import { readSource } from './read-source.js';

interface ImportOptions {
  slug?: string;
  note?: string;
  json?: boolean;
}

export function importConstitution(cli: Cli): Command {
  return command('import', 'makes a draft of files that were written for other tools', [
    'precept constitution import instructions.json few-shot.json --slug harmless',
  ])
    .argument('<files...>', 'JSON: principles, and the examples that belong to them')
    .option('--slug <slug>', 'the slug of the constitution (default: as the files call it, or are called)')
    .option('--note <text>', 'where it is from, for people')
    .option('--json', 'as JSON, with every value that has no place')
    .addHelpText(
      'after',
      '\nFormats are told apart by shape. What has no place in a constitution file is named, and kept as comments of the draft.',
    )
    .action(async (files: string[], { slug, note, json }: ImportOptions) => {
      const sources: { name: string; text: string }[] = [];
      for (const file of files) sources.push({ name: file, text: await readSource(cli, file) });
      const { imports } = await cli.services();
      const imported: ImportedVersion = await imports.import(sources, { actor: cli.actor, slug, changeNote: note });
      if (json) return cli.terminal.printJson(imported);
      for (const line of importText(imported)) cli.terminal.say(line);
    });
}
