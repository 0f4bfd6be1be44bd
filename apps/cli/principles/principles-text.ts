import type { PrincipleFigures, PrincipleReport } from '#libs/labelling/report/principles/principle-report.js';
import { shareText } from '../report/share-text.js';
import { titled } from '../report/titled.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts, table } from '../terminal/table.js';
import { exampleTexts } from './example-text.js';
import { pairsText } from './pairs-text.js';

/** A principle report as a person reads it. */
export function principlesText(report: PrincipleReport, paint: Paint): string {
  const { several, pairs, runId } = report;
  const principles = report.principles.filter(({ asked }) => asked > 0);
  const silent = report.principles.filter(({ asked }) => asked === 0);
  return [
    facts(factsOf(report, paint), paint),
    titled('What each principle did', figuresTable(principles, paint), paint),
    ...(several
      ? [titled('Each principle beside the label that the others make without it', restTable(principles, paint), paint)]
      : [ALONE]),
    ...(silent.length === 0 ? [] : [`Asked about nothing: ${silent.map(({ key }) => oneLine(key)).join(', ')}.`]),
    ...(pairs === null || pairs.length === 0 ? [] : [pairsText(report, pairs, paint)]),
    ...principles.flatMap((principle) => exampleTexts(principle, paint)),
    paint.faint(
      `In brackets: 95 % intervals (Wilson), as if every label were independent of the others. The labels behind a number: precept runs principles ${runId} --principle KEY --finding WORD.`,
    ),
  ].join('\n\n');
}

const ALONE =
  'Each label was asked under one principle: nothing can be said of principles beside each other. A run with --principles all, or a sample of several, tells.';

function factsOf(report: PrincipleReport, paint: Paint): [string, string][] {
  const { runId, kind, state, recipe, offline, dataset, constitution, labels, decided, failed } = report;
  return [
    ['run', `${runId} (${state}${kind === 'imported' ? ', judged elsewhere and imported' : ''})`],
    ['data set', oneLine(dataset.name)],
    ['constitution', `${constitution.slug}@${constitution.version}`],
    ['recipe', recipe],
    ['labels', `${count(labels)}, ${count(decided.count)} of them prefer a text`],
    ...(failed === 0 ? [] : [['failed label jobs', count(failed)] as [string, string]]),
    ...(offline ? [['made with', paint.machine('the offline model, for demonstration only')] as [string, string]] : []),
  ];
}

function figuresTable(principles: PrincipleFigures[], paint: Paint): string {
  return table(
    principles,
    [
      { title: 'principle', of: ({ key, veto }) => `${oneLine(key)}${veto ? ' (veto)' : ''}` },
      { title: 'asked', of: ({ asked }) => count(asked), right: true },
      { title: 'applies', of: ({ applies }) => shareText(applies.ofReadable) },
      { title: 'decides', of: ({ decides }) => shareText(decides) },
      { title: 'ties', of: ({ ties }) => shareText(ties) },
      { title: 'flipped', of: ({ flipped }) => shareText(flipped) },
      { title: 'agrees with the label', of: ({ agrees }) => shareText(agrees) },
    ],
    paint,
  );
}

function restTable(principles: PrincipleFigures[], paint: Paint): string {
  const rows = principles.flatMap(({ key, besideOthers }) => (besideOthers ? [{ key, ...besideOthers }] : []));
  return table(
    rows,
    [
      { title: 'principle', of: ({ key }) => oneLine(key) },
      { title: 'agrees with it', of: ({ agrees }) => shareText(agrees) },
      { title: 'labels that change without it', of: ({ changes }) => shareText(changes) },
      { title: 'to the other text', of: ({ kinds }) => count(kinds.reversed), right: true },
      { title: 'to none', of: ({ kinds }) => count(kinds.lost), right: true },
      { title: 'from none', of: ({ kinds }) => count(kinds.gained), right: true },
    ],
    paint,
  );
}
