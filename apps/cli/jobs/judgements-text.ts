import type { LabelJobTrace } from '#libs/database/read-models/label-job-trace.view.js';
import type { TracedAnswer, TracedJudgement } from '#libs/database/read-models/judged-trace.view.js';
import { textName } from '#libs/domain/text-name.js';
import { bar } from '../runs/progress-line.js';
import { oneLine, printable } from '../terminal/printable.js';
import { wrap } from '../terminal/wrap.js';
import type { TracePage } from './trace-page.js';

export const COLUMNS = 20;

/** Those that were asked, each once, with what their texts' hash begins with. */
export function principlesText({
  critiques,
  judgements,
  ratings,
}: Pick<LabelJobTrace, 'critiques' | 'judgements' | 'ratings'>): string[] {
  const asked = [...critiques, ...judgements, ...ratings].map(({ principle }) => principle);
  const hashes = new Map(asked.map(({ key, hash }) => [key, hash.slice(0, 12)]));
  const width = Math.max(...[...hashes.keys()].map((key) => key.length));
  return [...hashes].map(([key, hash]) => `  ${key.padEnd(width)}  ${hash}`);
}

/**
 * The judgements of a label job, by texts, principle and judge: both orders, each with P(first text is better) as a
 * bar, so that a judge who prefers a place shows at a glance.
 */
export function judgementsText(judgements: readonly TracedJudgement[], page: TracePage): string[] {
  const { paint } = page;
  const groups = new Map<string, TracedJudgement[]>();
  for (const judgement of judgements) {
    const [first = '', second = ''] = judgement.subject.split('|').map(textName);
    const key = `  ${judgement.principle.key}, ${oneLine(judgement.principle.title)} ${paint.faint(`(judge ${judgeText(judgement)}: is ${first} better than ${second}?)`)}`;
    groups.set(key, [...(groups.get(key) ?? []), judgement]);
  }
  return [...groups].flatMap(([heading, orders]) => [heading, ...orders.map(line)]);

  function line(judgement: TracedJudgement): string {
    const [first = '', second = ''] = judgement.subject.split('|').map(textName);
    const shown = judgement.shownFirst === 'first' ? first : second;
    const verdict = `    ${paint.faint(`${shown} shown first`.padEnd(24))} ${verdictText(judgement, first, second)}`;
    return verdict + reasonsText(judgement, page);
  }
}

function verdictText(judgement: TracedJudgement, first: string, second: string): string {
  const { state, probability, verdict } = judgement;
  if (state !== 'readable') return state + answerText(judgement);
  const words = { first: `for ${first}`, second: `for ${second}`, tie: 'tie', not_applicable: 'not applicable' };
  const said = verdict === null ? '' : words[verdict];
  const from = wayText(judgement);
  // a probability that holds only where the principle applies would mislead
  if (probability === null || verdict === 'not_applicable') return `${' '.repeat(COLUMNS + 10)}${said}${from}`;
  return `${bar(probability, COLUMNS)} ${probability.toFixed(3)}  ${said}${from}`.trimEnd();
}

/** So much of an answer that could not be read is shown; `--json` has all of it. */
const SHOWN = 160;

/** What an imported judge said that could not be read; the answers of others are with their calls. */
function answerText({ answer }: TracedJudgement): string {
  if (answer === null) return '';
  const said = oneLine(answer.trim());
  if (said === '') return ': said nothing';
  return `: said "${said.slice(0, SHOWN)}${said.length > SHOWN ? '...' : ''}"`;
}

/** "other in place of house" */
export const judgeText = ({ judge, insteadOf }: TracedAnswer): string =>
  insteadOf === null ? judge : `${judge} in place of ${insteadOf}, which refused`;

/** How the probabilities were obtained, where that is worth a word. */
export function wayText({ way, samples }: Pick<TracedAnswer, 'way' | 'samples'>): string {
  if (way === 'verdict') return '  (a bare verdict)';
  if (way !== 'samples' || samples === null) return '';
  const { read, asked } = samples;
  return read === asked ? `  (${asked} samples)` : `  (${read} of ${asked} samples could be read)`;
}

/** What the judge wrote before its verdict, on lines of its own; nothing where it wrote none. */
export function reasonsText({ reasons }: TracedAnswer, { paint, width }: TracePage): string {
  return reasons === null || reasons.trim() === ''
    ? ''
    : `\n${paint.faint(wrap(printable(reasons.trim()), width, '      '))}`;
}
