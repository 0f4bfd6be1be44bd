import type { Command } from 'commander';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import type { Place } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { counted } from '#libs/domain/figures.js';
import { readSource } from './read-source.js';
import { unusable, unusableLines } from './unusable.js';
import { warningLines } from './warning-lines.js';

/** What a check found in one file. */
interface Checked {
  file: string;
  ok: boolean;
  /** why it cannot be used: constitution_invalid, invalid_utf8, file_unreadable */
  code: string | null;
  slug: string | null;
  name: string | null;
  principles: number | null;
  contentHash: string | null;
  problems: Place[];
  /** where a text is other than its author may think */
  warnings: Place[];
}

export function checkFiles(cli: Cli): Command {
  return command('check', 'checks constitution files and names every problem with its place; needs no database', [
    'precept constitution check constitutions/*.yaml',
  ])
    .argument('<files...>', 'YAML or JSON')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit code: 0 all can be used, 2 one cannot.')
    .action(async (files: string[], { json }: { json?: boolean }) => {
      const checked: Checked[] = [];
      for (const file of files) checked.push(await check(cli, file));
      if (json) cli.terminal.printJson(checked);
      else for (const one of checked) tell(cli, one);
      if (checked.some(({ ok }) => !ok)) cli.exitCode = EXIT.invalid;
    });
}

async function check(cli: Cli, file: string): Promise<Checked> {
  try {
    const { constitution, contentHash, warnings } = readConstitution(await readSource(cli, file), file);
    const { slug, name, principles } = constitution;
    return {
      file,
      ok: true,
      code: null,
      slug,
      name,
      principles: principles.length,
      contentHash,
      problems: [],
      warnings,
    };
  } catch (error) {
    const nothing = { slug: null, name: null, principles: null, contentHash: null, warnings: [] };
    return { file, ok: false, ...unusable(error, file), ...nothing };
  }
}

function tell({ terminal }: Cli, { file, ok, slug, principles, contentHash, problems, warnings }: Checked): void {
  const { paint, sayPaint } = terminal;
  if (ok) {
    const held = `${slug ?? ''}, ${counted(principles ?? 0, 'principle')}, ${contentHash?.slice(0, 12) ?? ''}`;
    terminal.print(`${paint.good('ok')}  ${file}  ${held}`);
    for (const line of warningLines(warnings, sayPaint)) terminal.say(line);
    return;
  }
  for (const line of unusableLines(file, problems, sayPaint)) terminal.say(line);
}
