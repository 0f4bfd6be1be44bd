import type { TracedJudgement } from '#libs/database/read-models/label-job-trace.view.js';
import { bar } from '../runs/progress-line.js';
import { oneLine } from '../terminal/printable.js';
import type { TracePage } from './trace-page.js';

const COLUMNS = 20;

/**
 * The judgements of a label job, by principle: both orders, each with P(first text is better) as a bar, so that a
 * judge who prefers a place shows at a glance.
 */
export function judgementsText(judgements: readonly TracedJudgement[], { paint }: TracePage): string[] {
  const groups = new Map<string, TracedJudgement[]>();
  for (const judgement of judgements) {
    const [first = '', second = ''] = judgement.subject.split('|').map(named);
    const key = `  ${judgement.principle.key}, ${oneLine(judgement.principle.title)} ${paint.faint(`(judge ${judgement.judge}: is ${first} better than ${second}?)`)}`;
    groups.set(key, [...(groups.get(key) ?? []), judgement]);
  }
  return [...groups].flatMap(([heading, orders]) => [heading, ...orders.map(line)]);

  function line(judgement: TracedJudgement): string {
    const [first = '', second = ''] = judgement.subject.split('|').map(named);
    const shown = judgement.shownFirst === 'first' ? first : second;
    return `    ${paint.faint(`${shown} shown first`.padEnd(24))} ${verdictText(judgement, first, second)}`;
  }
}

function verdictText({ state, probability, verdict, way }: TracedJudgement, first: string, second: string): string {
  if (state !== 'readable') return state;
  const words = { first: `for ${first}`, second: `for ${second}`, tie: 'tie', not_applicable: 'not applicable' };
  const said = verdict === null ? '' : words[verdict];
  const from = way === 'verdict' ? '  (a bare verdict)' : '';
  // a probability that holds only where the principle applies would mislead
  if (probability === null || verdict === 'not_applicable') return `${' '.repeat(COLUMNS + 10)}${said}${from}`;
  return `${bar(probability, COLUMNS)} ${probability.toFixed(3)}  ${said}${from}`.trimEnd();
}

/** "candidate:0" -> "candidate 0" */
const named = (text: string) => text.replace(':', ' ');
