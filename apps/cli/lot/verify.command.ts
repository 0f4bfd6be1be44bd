import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { verifyCertificate } from '#libs/audit/lots/verify-certificate.js';
import { codeOf } from '#libs/config/error-code.js';
import { count, counted } from '#libs/domain/figures.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { unreadable } from '../items/source.js';
import { oneLine } from '../terminal/printable.js';

export function verifyCertificateFile(cli: Cli): Command {
  return command('verify', 'checks the certificate of a lot; needs no database', [
    'precept lot verify lot.json --key "$(cat key.txt)"',
    'precept lot verify data/harmless-v3/manifest.json',
  ])
    .argument('<file>', 'a certificate, or the manifest of an export that carries one')
    .option('--key <base64>', 'the key that you trust: precept lot certificate --key, where it was signed')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit code: 0 the certificate holds, whatever it decides; 2 it does not.')
    .action(async (file: string, { key, json }: { key?: string; json?: boolean }) => {
      const { terminal } = cli;
      const found = verifyCertificate(await read(cli.path(file), file), key?.trim() ?? null);
      if (!found.holds) cli.exitCode = EXIT.invalid;
      if (json) return terminal.printJson(found);
      for (const { at, message } of found.problems)
        terminal.say(`${terminal.sayPaint.bad('wrong')}  ${oneLine(at)} ${oneLine(message)}`);
      if (!found.holds) return;
      terminal.print(`The certificate holds: the lot was ${found.state ?? ''}. Signed with ${found.publicKey ?? ''}`);
      for (const { number, state, wrong, size } of found.earlier) {
        const counts = wrong === null ? `of ${counted(size, 'pair')}` : `with ${count(wrong)} of ${count(size)} wrong`;
        terminal.print(`Draw ${number} of the run, before it: ${oneLine(state)}, ${counts}.`);
      }
      if (found.since > 0)
        terminal.say(
          terminal.sayPaint.unsure(
            `It is outdated: ${counted(found.since, 'pair')} of its sample ${found.since === 1 ? 'was' : 'were'} settled otherwise after it was signed.`,
          ),
        );
      if (!found.keyCompared)
        terminal.say(
          'Nobody said whose key that should be: pass the one that you trust as --key, else anyone may have signed.',
        );
    });
}

async function read(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'EISDIR')
      throw invalid(
        'file_unreadable',
        `${shown} is a folder: name the certificate, or the manifest.json of an export.`,
      );
    throw unreadable(shown, error);
  }
}
