import type { ReportPart, ReportRow } from '#libs/labelling/report/judge-report.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table, type Column } from '../terminal/table.js';
import { figureLines, type Judged } from './figure-lines.js';
import { costText, milliseconds, NONE, shareText } from './share-text.js';
import { titled } from './titled.js';

/** Rows of one judge under all principles; of all judges where only they were asked for. */
export const wholes = ({ rows }: ReportPart): ReportRow[] => {
  const named = rows.filter(({ judge, principle }) => judge !== null && principle === null);
  return named.length > 0 ? named : rows.filter(({ judge }) => judge !== null);
};
export const nameOf = ({ judge, principle }: ReportRow) =>
  `${judge === null ? 'all judges' : oneLine(judge)}${principle === null ? '' : `, ${principle}`}`;

/** The figures of each judge, then those under each principle. */
export function judgeTexts(part: ReportPart, judged: Judged, paint: Paint): string[] {
  return wholes(part).flatMap((whole) => {
    const under = part.rows.filter(({ judge, principle }) => judge === whole.judge && principle !== null);
    const lines = table(
      figureLines(whole, judged),
      [
        { title: '', of: ({ name }) => name },
        { title: 'of the readable', of: ({ readable }) => readable },
        { title: 'of all asked', of: ({ all }) => all },
      ],
      paint,
    );
    const figures = [titled(`Judge ${nameOf(whole)}`, lines, paint)];
    if (whole.principle === null && under.length > 0)
      figures.push(titled(`Judge ${nameOf(whole)}, by principle`, principleTable(under, part, paint), paint));
    return figures;
  });
}

function principleTable(rows: ReportRow[], { labelJobs }: ReportPart, paint: Paint): string {
  const columns: Column<ReportRow>[] = [
    { title: 'principle', of: ({ principle }) => oneLine(principle ?? '') },
    { title: 'asked', of: ({ answers }) => count(answers.asked), right: true },
    { title: 'readable', of: ({ answers }) => count(answers.readable.count), right: true },
    ...(rows.some(({ comparison }) => comparison !== null) ? COMPARISON_COLUMNS : RATING_COLUMNS),
    ...(labelJobs.withGold === 0 ? [] : [GOLD_COLUMN]),
    { title: 'mean time', of: ({ calls }) => milliseconds(calls.meanLatencyMs), right: true },
    { title: 'cost', of: ({ calls }) => costText(calls.cost), right: true },
  ];
  return table(rows, columns, paint);
}

const COMPARISON_COLUMNS: Column<ReportRow>[] = [
  { title: 'ties', of: ({ comparison }) => short(comparison?.pairs.ties.ofReadable), right: true },
  { title: 'not applicable', of: ({ comparison }) => short(comparison?.pairs.notApplicable.ofReadable), right: true },
  { title: 'orders agree', of: ({ comparison }) => whole(comparison?.pairs.ordersAgree.ofReadable) },
  { title: 'same place twice', of: ({ comparison }) => short(comparison?.pairs.sameSlotTwice.ofReadable), right: true },
];
const RATING_COLUMNS: Column<ReportRow>[] = [
  { title: 'not applicable', of: ({ rating }) => short(rating?.notApplicable.ofReadable), right: true },
  { title: 'mean', of: ({ rating }) => rating?.mean?.toFixed(2) ?? NONE, right: true },
];
const GOLD_COLUMN: Column<ReportRow> = {
  title: 'right by gold',
  of: ({ comparison, rating }) => whole(comparison?.pairs.accuracy.ofReadable ?? rating?.gold?.accuracy.ofReadable),
};

type Shown = ShareWithInterval | undefined;
const whole = (share: Shown): string => (share === undefined ? NONE : shareText(share));
const short = (share: Shown): string => (share?.rate == null ? NONE : `${(share.rate * 100).toFixed(1)} %`);
