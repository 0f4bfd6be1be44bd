import type { ManifestContent } from '../manifest/manifest.js';
import type { PairFigures } from './pair-figures.js';

/** Of a file of rows that has none. */
export const emptyFile = (name: string): string =>
  `${name} has no row: a split gets whole prompts, and near-identical ones together where that was asked for, so with few of them it may get none. Ask again with another seed, other shares, or more prompts.`;

/** What this export does not know or cannot be used for, as far as it follows from its own numbers; nothing is said that does not hold for it. */
export function knownLimits(
  content: Omit<ManifestContent, 'files'>,
  figures: PairFigures,
  files: readonly { name: string; rows: number }[],
): string[] {
  const { models, counts, audits = [], calibration, moreRuns = [] } = content;
  const runs = [content, ...moreRuns];
  const isOfPairs = counts.pairs !== undefined;
  const limits: string[] = [];
  const say = (holds: boolean, line: string) => {
    if (holds) limits.push(line);
  };
  say(
    content.offline,
    'The offline model, which answers from word lists, had a part in it: for demonstration, not for training.',
  );
  const undone = runs.find(({ run }) => run.state !== 'done');
  say(undone !== undefined, `A run was ${undone?.run.state ?? ''} when this was made: other rows may follow.`);
  say(
    isOfPairs && audits.length === 0,
    'No audit has drawn from these pairs: nobody knows how often people agree with the labels.',
  );
  say(
    audits.some(({ state }) => state !== 'closed'),
    'An audit of these pairs was still open: people may settle labels otherwise.',
  );
  say(
    isOfPairs && runs.some(({ certificate }) => certificate === undefined),
    'The pairs were not asked to be an accepted lot.',
  );
  say(
    isOfPairs && calibration === undefined,
    'Probabilities are as the judge gave them: they went through no calibration map.',
  );
  say(
    isOfPairs && figures.pairs > 0 && figures.bothOrders === 0,
    'No pair was judged in both orders: what the place of a text did to its label is not known.',
  );
  say(
    content.format === 'trl-unpaired',
    'Labels are of one item: where several items have one prompt, a text may be true under one and false under another.',
  );
  const judges = namesOf(models, 'judge');
  say(judges.length === 1, `One judge: what ${judges[0] ?? ''} always gets wrong is wrong here.`);
  const own = namesOf(models, 'writer').filter((name) => judges.includes(name));
  say(own.length > 0, `The judge also wrote: ${own.join(', ')} judged texts of its own.`);
  say(figures.images > 0, 'Images were judged by their captions: what a caption does not say was not judged.');
  for (const { name, rows } of files) say(rows === 0, emptyFile(name));
  say(content.options.licence === undefined, 'No licence was stated when the export was asked for.');
  const failed = runs.reduce((sum, { labelJobs }) => sum + (labelJobs.states.failed ?? 0), 0);
  const jobs = runs.reduce((sum, { labelJobs }) => sum + labelJobs.total, 0);
  say(failed > 0, `${failed} of ${jobs} label jobs failed: their items are not in it.`);
  say(
    isOfPairs,
    'What length or source alone tell of the labels is not in this card: `precept export check` measures it.',
  );
  return limits;
}

export const namesOf = (models: ManifestContent['models'], role: string): string[] => [
  ...new Set(models.filter((model) => model.role === role).map(({ model, servedModel }) => servedModel ?? model)),
];
