import type { Command } from 'commander';
import type { Template } from '#libs/labelling/prompts/template.js';
import { loadTemplates } from '#libs/labelling/prompts/templates.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { table } from '../terminal/table.js';

export function listPrompts(cli: Cli): Command {
  return command('list', 'lists the templates, with the hash that the ledger keeps; needs no database', [
    'precept prompt list --json',
  ])
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => {
      const { terminal } = cli;
      const data = [...loadTemplates().values()];
      if (json) return terminal.printJson({ data: data.map(outline), nextCursor: null });
      terminal.print(
        table(
          data,
          [
            { title: 'template', of: ({ id }) => id },
            { title: 'hash', of: ({ hash }) => hash.slice(0, 12) },
            { title: 'purpose', of: ({ purpose }) => purpose },
          ],
          terminal.paint,
        ),
      );
    });
}

/** A template without its texts, as programs read it. */
export const outline = ({ id, purpose, hash, slots, reader }: Template) => ({ id, purpose, hash, slots, reader });
