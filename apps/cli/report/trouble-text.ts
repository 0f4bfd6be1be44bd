import type { ReportPart } from '#libs/labelling/report/judge-report.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table, type Column } from '../terminal/table.js';
import { shareText } from './share-text.js';
import { titled } from './titled.js';
import type { Judged } from './figure-lines.js';

/** Tags that a table shows. */
const MOST_TAGS = 12;

/** Only where something could not be read: then it matters about what. */
export function tagTexts({ tags }: ReportPart, paint: Paint): string[] {
  const troubled = [
    ...tags.items.map((one) => ({ ...one, kind: 'item' })),
    ...tags.principles.map((one) => ({ ...one, kind: 'principle' })),
  ].filter(({ answers }) => answers.readable.count < answers.asked);
  if (troubled.length === 0) return [];
  const columns: Column<(typeof troubled)[number]>[] = [
    { title: 'tag of', of: ({ kind }) => kind },
    { title: 'tag', of: ({ tag }) => oneLine(tag) },
    { title: 'judge', of: ({ judge }) => oneLine(judge) },
    { title: 'not readable', of: ({ answers }) => shareText(notReadable(answers)) },
    { title: 'refused', of: ({ answers }) => count(answers.refused.count), right: true },
    { title: 'filtered', of: ({ answers }) => count(answers.filtered.count), right: true },
  ];
  const worst = [...troubled].sort((a, b) => missing(b.answers) - missing(a.answers)).slice(0, MOST_TAGS);
  const more = troubled.length > worst.length ? `\n${count(troubled.length - worst.length)} more with --json.` : '';
  return [titled('What could not be read, by tag', table(worst, columns, paint) + more, paint)];
}

type Tagged = ReportPart['tags']['items'][number]['answers'];
const missing = ({ asked, readable }: Tagged): number => asked - readable.count;

/** The other side of the readable share. */
function notReadable({ asked, readable: { count: read, rate, interval } }: Tagged): ShareWithInterval {
  return {
    count: asked - read,
    of: asked,
    rate: rate === null ? null : 1 - rate,
    interval: interval && { low: 1 - interval.high, high: 1 - interval.low },
  };
}

/** Texts that seem to give orders to the judge; nothing where there are none. */
export function suspectTexts({ suspects: { labelJobs, codes, chosen } }: ReportPart, judged: Judged): string[] {
  if (labelJobs === 0) return [];
  const found = codes.map(({ code, places }) => `${code} ${count(places)}`).join(', ');
  const won = chosen?.rate == null ? '' : ` Where one of two ${judged}s does, it was chosen in ${shareText(chosen)}.`;
  return [`Texts of ${counted(labelJobs, 'label job')} seem to give orders to the judge: ${found}.${won}`];
}
