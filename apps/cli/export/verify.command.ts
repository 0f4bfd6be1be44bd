import type { Command } from 'commander';
import { verifyExport } from '#libs/export/manifest/verify-export.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { bytes, counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';

export function verify(cli: Cli): Command {
  return command('verify', 'checks the folder of an export against its manifest; needs no database', [
    'precept export verify data/harmless-v3',
  ])
    .argument('<folder>')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit code: 0 the export is whole and as it was made, 2 it is not.')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const found = await verifyExport(cli.path(folder));
      if (found.problems.length > 0) cli.exitCode = EXIT.invalid;
      if (json) return terminal.printJson(found);
      for (const { file, message } of found.problems)
        terminal.say(`${terminal.sayPaint.bad('wrong')}  ${oneLine(file)}: ${oneLine(message)}`);
      for (const { name, bytes: size, rows } of found.files) {
        if (found.problems.some(({ file }) => file === name)) continue;
        const held = rows === null ? '' : `${counted(rows, 'row')}, `;
        terminal.print(`${terminal.paint.good('ok')}  ${oneLine(name)}  ${held}${bytes(size)}`);
      }
      if (found.problems.length === 0) terminal.print(`The export is whole: content ${found.contentHash ?? ''}`);
      else
        terminal.say(`The export has ${counted(found.problems.length, 'problem')}: fetch it again, or make it again.`);
    });
}
