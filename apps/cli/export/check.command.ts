import type { Command } from 'commander';
import { checkExport, SAMPLE_PAIRS } from '#libs/export/check/check-export.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { count } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { readSeed } from '../runs/option-readers.js';

export function check(cli: Cli): Command {
  return command('check', 'tells what length, source and simple features alone say of the labels, and what repeats', [
    'precept export check data/harmless-v3',
    'precept export check data/harmless-v3-raw --json',
  ])
    .argument('<folder>')
    .option('--seed <seed>', 'what folds and, of a large export, the sample are drawn by (check)', readSeed)
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `\nOf more than ${count(SAMPLE_PAIRS)} pairs it looks at a sample. Which model wrote a text is told by the raw format alone.\nExit code: 0 nothing to look at, 2 length or source alone explains the labels, splits leak, or rows repeat or contradict each other, 7 no pair of texts to look at.`,
    )
    .action(async (folder: string, { json, seed }: { json?: boolean; seed?: string }) => {
      const { terminal } = cli;
      const found = await checkExport(cli.path(folder), { seed });
      if (found.findings.some(({ isBad }) => isBad)) cli.exitCode = EXIT.invalid;
      if (json) return terminal.printJson(found);
      terminal.print(`${count(found.pairs)} pairs`);
      const marks = {
        look: terminal.paint.bad('look'),
        note: terminal.paint.unsure('note'),
        ok: terminal.paint.good('ok  '),
      };
      for (const { mark, message } of found.findings) terminal.print(`${marks[mark]}  ${oneLine(message)}`);
    });
}
