import { type Command, InvalidArgumentError } from 'commander';
import { slugLike } from '#libs/constitution/slug-like.js';
import { starterFile } from '#libs/constitution/starter-file.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { writeNewFile } from '../write-new-file.js';

export function newFile(cli: Cli): Command {
  return command('new', 'writes a file to begin a constitution with, whose comments say what each part is for', [
    'precept constitution new kind-tutor',
    'precept constitution new kind-tutor --out constitutions/kind-tutor.yaml',
  ])
    .argument('<slug>', 'lower-case words joined by hyphens', readSlug)
    .option('--out <file>', 'where to; SLUG.yaml if left out. A file that is there stays')
    .action(async (slug: string, { out = `${slug}.yaml` }: { out?: string }) => {
      await writeNewFile(cli, out, starterFile(slug));
      cli.terminal.say(`Wrote ${out}.`);
      cli.terminal.say(`  Change it, then: precept constitution check ${out}`);
    });
}

function readSlug(text: string): string {
  const likely = slugLike(text);
  if (text === likely) return text;
  throw new InvalidArgumentError(`It must be lower-case words joined by hyphens, such as ${likely || 'kind-tutor'}.`);
}
