import type { AlignmentLabel } from '#libs/database/label-job/stored-result.js';
import type { TracedImageVerdict } from '#libs/database/read-models/judged-trace.view.js';
import type { LabelJobTrace } from '#libs/database/read-models/label-job-trace.view.js';
import { textName } from '#libs/domain/text-name.js';
import { bar } from '../runs/progress-line.js';
import { counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { COLUMNS, judgeText, reasonsText, wayText } from './judgements-text.js';
import { scoreText } from './scores-text.js';
import type { TracePage } from './trace-page.js';

/** How well the images meet their prompt: what was made of it, and every verdict behind it. */
export function alignmentText({ imageVerdicts, result }: LabelJobTrace, page: TracePage): string[] {
  const own = imageVerdicts.filter(({ aspect, seen }) => aspect === 'alignment' && seen === 'caption');
  const [first = '', second = ''] = own[0]?.subject.split('|') ?? [];
  const labels = [
    ...(result?.alignment ? [labelText(first, second, result.alignment)] : []),
    ...(result?.comparisons ?? []).flatMap((one) =>
      one.alignment ? [labelText(`candidate:${one.first}`, `candidate:${one.second}`, one.alignment)] : [],
    ),
    ...(result?.scores ?? []).flatMap(({ subject, alignment }) =>
      alignment === undefined ? [] : [`  ${textName(subject)}: ${alignment?.toFixed(2) ?? 'not applicable'}`],
    ),
  ];
  return own.length === 0 ? [] : [...labels, ...verdictLines(own, page)];
}

function labelText(first: string, second: string, { preferred, probability }: AlignmentLabel): string {
  const sure = probability === null ? '' : ` (${probability.toFixed(3)} for ${textName(first)})`;
  if (preferred === null) return `  ${textName(first)} and ${textName(second)}: neither meets it better${sure}`;
  return `  ${textName(preferred === 'first' ? first : second)} meets it better${sure}`;
}

/** What judges said that saw the pictures, and how often they said otherwise than from the captions. */
export function directCheckText({ imageVerdicts, result }: LabelJobTrace, page: TracePage): string[] {
  const { verdicts, votes = [] } = result?.directCheck ?? { verdicts: [] };
  const held = verdicts.filter(({ agrees }) => agrees !== null);
  const otherwise = held.filter(({ agrees }) => agrees === false);
  const heading = `  ${otherwise.length} of ${counted(held.length, 'verdict')} otherwise than by the captions`;
  const seen = verdictLines(
    imageVerdicts.filter((verdict) => verdict.seen === 'image'),
    page,
  );
  const tallies = votes.map(({ question, subject, first, second, tie, notApplicable, unread }) => {
    const [one = '', other = ''] = subject.split('|').map(textName);
    const unanswered = notApplicable + unread;
    const rest = unanswered > 0 ? `, ${unanswered.toFixed(2)} unanswered` : '';
    return `  ${question}: ${first.toFixed(2)} for ${one}, ${second.toFixed(2)} for ${other}, ${tie.toFixed(2)} for neither${rest}`;
  });
  return seen.length === 0 ? [] : [heading, ...tallies, ...seen];
}

/** One line a verdict: what was asked, of whom, and what the answer was. */
export function verdictLines(verdicts: readonly TracedImageVerdict[], page: TracePage): string[] {
  return verdicts.map((verdict) => {
    const about = verdict.principle === null ? verdict.aspect : verdict.principle.key;
    const places = verdict.subject.split('|').map(textName);
    const order =
      verdict.shownFirst === null ? '' : `, ${verdict.shownFirst === 'first' ? places[0] : places[1]} first`;
    const asked = page.paint.faint(`${oneLine(about)}, ${places.join(' or ')}${order} (judge ${judgeText(verdict)})`);
    return `    ${answerText(verdict, places)}  ${asked}${wayText(verdict)}${reasonsText(verdict, page)}`;
  });
}

function answerText(verdict: TracedImageVerdict, [first = '', second = '']: string[]): string {
  const { state, scale, score, expected, probability } = verdict;
  if (scale !== null) return scoreText({ state, applies: score !== null, score, expected, scale }).padEnd(14);
  if (state !== 'readable') return state;
  const words = { first: `for ${first}`, second: `for ${second}`, tie: 'tie', not_applicable: 'not applicable' };
  const said = verdict.verdict === null ? '' : words[verdict.verdict];
  return probability === null ? said : `${bar(probability, COLUMNS)} ${probability.toFixed(3)}  ${said}`;
}
