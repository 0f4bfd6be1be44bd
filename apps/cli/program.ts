import type { Command } from 'commander';
import { preceptVersion } from '#libs/export/precept-version.js';
import { audit } from './audit/audit.noun.js';
import type { Cli } from './cli.js';
import { command } from './command.js';
import { constitution } from './constitution/constitution.noun.js';
import { datasets } from './datasets/datasets.noun.js';
import { demo } from './demo/demo.command.js';
import { endpoints } from './endpoints/endpoints.noun.js';
import { exportNoun } from './export/export.noun.js';
import { items } from './items/items.noun.js';
import { jobs } from './jobs/jobs.noun.js';
import { judgements } from './judgements/judgements.noun.js';
import { keys } from './keys/keys.noun.js';
import { people } from './people/people.noun.js';
import { lot } from './lot/lot.noun.js';
import { prompt } from './prompt/prompt.noun.js';
import { runs } from './runs/runs.noun.js';
import type { Terminal } from './terminal/terminal.js';
import { ratings, scores } from './scores/scores.noun.js';
import { up } from './up/up.command.js';

const AFTER = `
In these texts, precept stands for: npm run -s precept --
Begin with precept demo, or with precept up and, in another terminal:
  precept constitution load constitutions/harmlessness.yaml --publish
  precept items import examples/items.jsonl --dataset examples
  precept runs start --dataset examples --constitution harmlessness --budget 1 --watch`;

/** The whole command line. */
export function program(cli: Cli): Command {
  const made = command('precept', 'Turns a written constitution into preference data for reward models.');
  made.version(preceptVersion(), '-V, --version', 'show the version');
  for (const one of [
    demo(cli),
    up(cli),
    constitution(cli),
    prompt(cli),
    items(cli),
    datasets(cli),
    judgements(cli),
    scores(cli),
    ratings(cli),
    runs(cli),
    jobs(cli),
    audit(cli),
    lot(cli),
    exportNoun(cli),
    endpoints(cli),
    keys(cli),
    people(cli),
  ]) {
    made.addCommand(one);
  }
  speaksThrough(cli.terminal, made);
  return made.addHelpText('after', AFTER);
}

/** Help, the version and complaints about arguments go where all else goes. */
function speaksThrough(terminal: Terminal, one: Command): void {
  one.configureOutput({
    writeOut: (text) => terminal.print(text.replace(/\n$/, '')),
    writeErr: (text) => terminal.say(text.replace(/\n$/, '')),
  });
  for (const verb of one.commands) speaksThrough(terminal, verb);
}
