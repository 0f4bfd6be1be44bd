import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { oneLine } from '../terminal/printable.js';
import { readVersionNumber } from './version-number.js';

export function publishVersion(cli: Cli): Command {
  return command('publish', 'publishes a draft: from then on it never changes, and runs may use it', [
    'precept constitution publish harmlessness 2 --note "reviewed"',
  ])
    .argument('<slug>')
    .argument('<version>', 'number of the version', readVersionNumber)
    .option('--note <text>', 'what has changed and why, for people')
    .option('--allow <reason>', 'publish it although lint finds errors in it, and why; kept and shown')
    .option('--json', 'as JSON')
    .action(
      async (
        slug: string,
        number: number,
        { note, allow, json }: { note?: string; allow?: string; json?: boolean },
      ) => {
        const { constitutions } = await cli.services();
        const version = await constitutions.publish(slug, number, { actor: cli.actor, changeNote: note, allow });
        if (json) return cli.terminal.printJson(version);
        const { state, contentHash, allowReason } = version;
        cli.terminal.say(`${slug}@${version.number} is ${state}, ${contentHash.slice(0, 12)}.`);
        if (allow === undefined || allow.trim() === allowReason) return;
        const has = allowReason === null ? 'none' : `"${oneLine(allowReason)}"`;
        cli.terminal.say(`  The reason given now is not kept: it has ${has}.`);
      },
    );
}
