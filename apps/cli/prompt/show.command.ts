import type { Command } from 'commander';
import { preview, type Preview } from '#libs/labelling/prompts/preview.js';
import type { Template } from '#libs/labelling/prompts/template.js';
import { customTemplate, templateOf, templateSource } from '#libs/labelling/prompts/templates.js';
import { TEMPLATE_IDS, type TemplateId } from '#libs/labelling/prompts/template-slots.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readSource, tooLargeToRead } from '../constitution/read-source.js';
import { count } from '#libs/domain/figures.js';
import { oneLine, printable } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { outline } from './list.command.js';
import { previewTexts, type TextOptions } from './preview-texts.js';

const FORMS = ['word', 'json'] as const;
const SCALES = ['good-bad', '1-5', '1-10'] as const;

interface ShowOptions extends TextOptions {
  file?: string;
  source?: boolean;
  form: (typeof FORMS)[number];
  json?: boolean;
}

export function showPrompt(cli: Cli): Command {
  return command('show', 'shows the messages of a template exactly as they are sent, for an item and a principle', [
    'precept prompt show comparison',
    'precept prompt show comparison-reasoned --constitution harmlessness@1 --principle keep-people-unhurt',
    'precept prompt show critique --dataset examples --item harm-lock-neighbour',
    'precept prompt show rating --file my-rating.md --scale 1-10',
    'precept prompt show comparison --source > my-comparison.md',
  ])
    .argument('<id>', `one of ${TEMPLATE_IDS.join(', ')}`, oneOf(TEMPLATE_IDS))
    .option('--file <file>', 'a template of your own in place of ours')
    .option('--constitution <slug[@version]>', 'whose principle asks; without a version the newest one')
    .option('--principle <key>', 'which principle; the first one if left out')
    .option('--dataset <name>', 'the data set that holds the item')
    .option('--item <externalId>', 'the item asked about; a sample if left out')
    .option('--scale <name>', `of a rating: ${SCALES.join(', ')}`, oneOf(SCALES))
    .option('--question <text>', 'of a classification')
    .option(
      '--form <form>',
      'word: as endpoints with log-probabilities are asked; json: as the others',
      oneOf(FORMS),
      'word',
    )
    .option('--source', 'the file of the template, as a start for your own')
    .option('--json', 'as JSON')
    .action((id: TemplateId, options: ShowOptions) => show(cli, id, options));
}

async function show(cli: Cli, id: TemplateId, options: ShowOptions): Promise<void> {
  const { terminal } = cli;
  const { file } = options;
  const own = file === undefined ? null : await readSource(cli, file, tooLargeToRead);
  const template = own === null ? templateOf(id) : customTemplate(id, own, file ?? id);
  if (options.source) return terminal.print((own ?? templateSource(id)).replace(/\n$/, ''));
  const shown = preview(template, cli.config.secret, await previewTexts(cli, options), options.form);
  if (options.json) terminal.printJson({ ...outline(template), form: options.form, ...shown });
  else terminal.print(previewText(cli, template, shown));
}

/** The messages to the letter, but for characters that would act on the terminal. */
function previewText({ terminal: { paint } }: Cli, template: Template, shown: Preview): string {
  const head = facts(
    [
      ['template', `${template.id}  ${template.hash}`],
      ['size', `${count(shown.characters)} characters, about ${count(shown.tokens)} tokens`],
      ...shown.suspects.map(
        ({ text, code, excerpt }) => ['suspect', paint.unsure(`${code} in ${text}: ${oneLine(excerpt)}`)] as const,
      ),
    ],
    paint,
  );
  return [
    head,
    ...shown.messages.map(({ role, content }) => `${paint.strong(`[${role}]`)}\n${printable(content)}`),
  ].join('\n\n');
}
