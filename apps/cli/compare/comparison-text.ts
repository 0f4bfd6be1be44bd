import type {
  ComparedRunView,
  Correctness,
  FlipFigures,
  NoiseFigures,
  PrincipleFlips,
  RunComparison,
} from '#libs/labelling/report/versions/run-comparison.js';
import type { PairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import { NONE, numberText, shareText } from '../report/share-text.js';
import { titled } from '../report/titled.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts, table } from '../terminal/table.js';
import { flipsText } from './flips-text.js';

const ROUNDS_UNTOLD =
  'By principle is told how the last revision was compared with the original. What the principles of the rounds did is in the text that they left, and no label says it of one of them: their calls are among those of the second run.';

/** A comparison as a person reads it. */
export function comparisonText(comparison: RunComparison, paint: Paint): string {
  const { after, examples, principles, correctness } = comparison;
  return [
    facts(factsOf(comparison), paint),
    titled('Labels that flip', facts(flipFacts(comparison), paint), paint),
    ...(correctness === null
      ? []
      : [titled('Right by what people say', facts(peopleFacts(correctness), paint), paint)]),
    titled('By principle', principleTable(principles, paint), paint),
    ...(after.recipe === 'critique-revision' ? [paint.faint(ROUNDS_UNTOLD)] : []),
    ...(examples.length === 0 ? [] : [titled('The strongest flips', flipsText(examples, paint), paint)]),
    paint.faint(
      'In brackets: 95 % intervals, as if every label were independent of the others. The labels behind a number: --finding WORD, and --principle KEY.',
    ),
  ].join('\n\n');
}

function factsOf({ before, after, differences, items, calls }: RunComparison): [string, string][] {
  return [
    ['before', runText(before)],
    ['after', runText(after)],
    ['they differ in', differences.length === 0 ? 'nothing that is stored' : differences.join(', ')],
    ['items', `${count(items.shared)} shared, of ${count(items.before)} and ${count(items.after)}`],
    ['calls of the second', `${count(calls.made)} made, ${count(calls.reused)} answers reused`],
  ];
}

const runText = ({ runId, state, constitution, replicate, offline }: ComparedRunView): string =>
  [
    `${constitution.slug}@${constitution.version}, run ${runId} (${state})`,
    ...(replicate === 0 ? [] : [`replicate ${replicate}`]),
    ...(offline ? ['made with the offline model, for demonstration only'] : []),
  ].join(', ');

function flipFacts({ flips, noise, drawnOtherwise }: RunComparison): [string, string][] {
  return [
    ['labels in both', count(flips.labels)],
    ['flipped', flipText(flips)],
    ['  to the other text', shareText(flips.reversed)],
    ...noiseFacts(noise),
    ['asked under other principles', shareText(drawnOtherwise)],
  ];
}

function noiseFacts(noise: NoiseFigures | null): [string, string][] {
  if (noise === null) {
    return [['noise', 'not known: start the same run with --replicate 1 and name it with --noise']];
  }
  return [
    ['the same version run twice', flipText(noise.flips)],
    ['  to the other text', shareText(noise.flips.reversed)],
    ['flips beyond the noise', differenceText(noise.beyond)],
  ];
}

const flipText = ({ flips, kinds }: FlipFigures): string =>
  `${shareText(flips)}: ${count(kinds.reversed)} to the other text, ${count(kinds.lost)} to none, ${count(kinds.gained)} from none`;

/** "+4.0 points (+1.2 to +7.9) on 200 labels" */
function differenceText({ difference, interval, n }: PairedDifference): string {
  if (difference === null || interval === null) return NONE;
  const points = (value: number) => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;
  return `${points(difference)} points (${points(interval.low)} to ${points(interval.high)}) on ${count(n)} labels`;
}

const peopleFacts = ({
  labels,
  settled,
  before,
  after,
  change,
  p,
  onlyBefore,
  onlyAfter,
}: Correctness): [string, string][] => [
  ['known', `${counted(labels, 'label')}: ${count(settled)} settled in audits, ${count(labels - settled)} by gold`],
  ['before', shareText(before)],
  ['after', shareText(after)],
  [
    'change',
    `${differenceText(change)}; right only before ${count(onlyBefore)}, only after ${count(onlyAfter)}, p ${numberText(p)}`,
  ],
];

/** "text", "weight, tags", "added" */
const changeText = ({ text, changed }: PrincipleFlips) =>
  text === 'added' || text === 'removed' ? text : changed.join(', ') || 'nothing';

function principleTable(principles: PrincipleFlips[], paint: Paint): string {
  return table(
    principles,
    [
      { title: 'principle', of: ({ key }) => oneLine(key) },
      { title: 'changed', of: changeText },
      { title: 'labels', of: ({ labels }) => count(labels), right: true },
      {
        title: 'mean P(first)',
        of: ({ meanBefore, meanAfter }) => `${numberText(meanBefore, 2)} -> ${numberText(meanAfter, 2)}`,
      },
      { title: 'leans otherwise', of: ({ leansOtherwise }) => shareText(leansOtherwise) },
      { title: 'flips carried', of: ({ carries }) => shareText(carries) },
      { title: 'calls made', of: ({ calls }) => count(calls.made), right: true },
      { title: 'reused', of: ({ calls }) => count(calls.reused), right: true },
    ],
    paint,
  );
}
