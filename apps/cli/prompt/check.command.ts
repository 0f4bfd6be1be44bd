import type { Command } from 'commander';
import { type Place, PreceptError } from '#libs/domain/precept-error.js';
import { customTemplate, namedTemplate } from '#libs/labelling/prompts/templates.js';
import { TEMPLATE_IDS, type TemplateId } from '#libs/labelling/prompts/template-slots.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readSource, tooLargeToRead } from '../constitution/read-source.js';
import { EXIT } from '../exit-code.js';
import { counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';

/** What a check found in one file. */
interface Checked {
  file: string;
  ok: boolean;
  id: string | null;
  hash: string | null;
  problems: Place[];
}

export function checkPrompts(cli: Cli): Command {
  return command('check', 'checks templates of your own: slots, output contract, reader; needs no database', [
    'precept prompt check my-comparison.md',
    'precept prompt check judge.md --for comparison-reasoned',
  ])
    .argument('<files...>', 'templates, as those in prompts/')
    .option(
      '--for <id>',
      'the template that it shall stand in for; as its front matter says if left out',
      oneOf(TEMPLATE_IDS),
    )
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit code: 0 all can be used, 2 one cannot.')
    .action(async (files: string[], { for: id, json }: { for?: TemplateId; json?: boolean }) => {
      const checked: Checked[] = [];
      for (const file of files) checked.push(await check(cli, file, id));
      if (json) cli.terminal.printJson(checked);
      else for (const one of checked) tell(cli, one);
      if (checked.some(({ ok }) => !ok)) cli.exitCode = EXIT.invalid;
    });
}

async function check(cli: Cli, file: string, wanted: TemplateId | undefined): Promise<Checked> {
  try {
    const source = await readSource(cli, file, tooLargeToRead);
    const { id, hash } = wanted === undefined ? namedTemplate(source, file) : customTemplate(wanted, source, file);
    return { file, ok: true, id, hash, problems: [] };
  } catch (error) {
    // a broken installation is no problem of this file
    if (!(error instanceof PreceptError) || error.kind === 'missing') throw error;
    const problems = error.places.length > 0 ? error.places : [{ at: file, message: error.message }];
    return { file, ok: false, id: null, hash: null, problems };
  }
}

function tell({ terminal }: Cli, { file, ok, id, hash, problems }: Checked): void {
  const { paint, sayPaint } = terminal;
  if (ok) return terminal.print(`${paint.good('ok')}  ${file}  ${id ?? ''}, ${hash?.slice(0, 12) ?? ''}`);
  terminal.say(`${sayPaint.bad('not usable')}  ${file}: ${counted(problems.length, 'problem')}`);
  for (const { at, message } of problems) terminal.say(`  ${at}: ${oneLine(message)}`);
}
