import type { Command } from 'commander';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import { moment } from '#libs/domain/figures.js';
import { countReused, REUSED_NOT_COUNTED } from './count-reused.js';
import { modelsText } from './models-text.js';
import { recipeText } from './recipe-text.js';
import type { Services } from '../services.js';
import { oneLine } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';
import { facts } from '../terminal/table.js';
import { holdAdvice } from './hold-text.js';
import { leftOutText } from './left-out-text.js';
import { notApplicableText } from './not-applicable-text.js';
import { progressLine } from './progress-line.js';
import { endText } from './run-end.js';
import { runTable } from './run-table.js';
import { unreadText } from './unread-text.js';
import { NO_WORKER } from './worker-warning.js';

export function showRun(cli: Cli): Command {
  return command('show', 'shows one run and how far it is', ['precept runs show last'])
    .argument('<run>', 'id of a run, or "last"')
    .option('--reused', 'counts reused answers in a run of more than 20,000 items too, which takes some seconds')
    .option('--json', 'as JSON')
    .action(async (given: string, options: { json?: boolean; reused?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const id = await readRunId(services, given);
      const run = await services.runs.get(id);
      const progress = await services.runs.progress(id);
      const reused = await countReused(services, progress, options.reused);
      if (options.json) return terminal.printJson({ ...run, progress, reusedAnswers: reused ?? null });
      terminal.print(`${facts(factsOf(run), terminal.paint)}\n`);
      terminal.print(runTable([{ run, progress, reused }], terminal.paint));
      if (reused === undefined) terminal.say(REUSED_NOT_COUNTED);
      else for (const line of unreadText(await services.unread.ofRun(id))) terminal.say(line);
      for (const line of notApplicableText({ run, progress })) terminal.say(terminal.wrapped(line));
      if (progress.state === 'running' || progress.state === 'paused') await tellProgress(services, terminal, progress);
      else for (const line of endText(progress)) terminal.say(line);
    });
}

async function tellProgress({ workers }: Services, terminal: Terminal, progress: RunProgress): Promise<void> {
  terminal.say(progressLine(progress, { bar: true }));
  for (const hold of progress.holds) terminal.say(holdAdvice(hold));
  if (progress.state === 'running' && (await workers.workers()).length === 0) terminal.say(NO_WORKER);
}

function factsOf(run: RunView): [string, string][] {
  const { constitution, dataset, models, recipe } = run;
  return [
    [
      'run',
      `${run.id}${run.kind === 'imported' ? ' (imported: judged elsewhere)' : run.trial ? ' (a trial of a draft)' : ''}`,
    ],
    ['data set', `${oneLine(dataset.name)} (${dataset.id})`],
    ['constitution', `${constitution.slug}@${constitution.version}  ${constitution.contentHash.slice(0, 12)}`],
    ['recipe', recipeText(recipe)],
    ['models', modelsText(models)],
    ...ifAny(
      'prompts',
      Object.values(run.prompts)
        .map(({ id, hash }) => `${id} ${hash.slice(0, 12)}`)
        .join(', '),
    ),
    ...ifAny('canary', run.canary === null ? '' : `${oneLine(run.canary.name)} (${run.canary.id})`),
    ['seed', oneLine(run.seed)],
    ...ifAny('replicate', run.replicate === 0 ? '' : `${run.replicate}: all its calls are its own`),
    ...ifAny('left out', leftOutText(run.leftOut)),
    ['started', `${moment(run.createdAt)} by ${oneLine(run.createdBy)}`],
    ...ifAny('ended', run.finishedAt ? moment(run.finishedAt) : ''),
  ];
}

const ifAny = (name: string, value: string): [string, string][] => (value === '' ? [] : [[name, value]]);
