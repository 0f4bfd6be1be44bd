import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { writeNewFile } from '../write-new-file.js';
import { sinceText } from './lot-text.js';
import { readLotId } from './read-lot-id.js';

export function lotCertificate(cli: Cli): Command {
  return command('certificate', 'prints the signed certificate of a decided lot, or the key that signs here', [
    'precept lot certificate last --out lot.json',
    'precept lot certificate --key',
  ])
    .argument('[lot]', 'id of a lot, or "last"', 'last')
    .option('--out <file>', 'write it there; a file of that name must not be there')
    .option('--key', 'the public key instead, in base64, for those who verify')
    .action(async (given: string, { out, key }: { out?: string; key?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      if (key) return terminal.print(services.lots.publicKey());
      const lot = await services.lots.get(await readLotId(services, given));
      const certificate = await services.lots.certificate(lot.id);
      if (lot.since !== null) terminal.say(sinceText(lot.since, lot, terminal.sayPaint));
      if (out === undefined) return terminal.printJson(certificate);
      await writeNewFile(cli, out, `${JSON.stringify(certificate, null, 2)}\n`);
      terminal.print(cli.path(out));
    });
}
