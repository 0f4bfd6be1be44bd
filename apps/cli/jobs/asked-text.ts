import type { TracedAnswerAbout, TracedContrast } from '#libs/database/read-models/asked-trace.js';
import type { LabelJobTrace } from '#libs/database/read-models/label-job-trace.view.js';
import { textName } from '#libs/domain/text-name.js';
import { oneLine } from '../terminal/printable.js';
import type { TracePage } from './trace-page.js';

/** What of a trace is told here. */
export interface AskedTrace extends Pick<LabelJobTrace, 'questions' | 'perturbed'> {
  item: { candidates: { position: number; image: { hash: string } | null }[] };
}
type Item = AskedTrace['item'];

function imageName(hash: string, { candidates }: Item): string {
  const candidate = candidates.find(({ image }) => image?.hash === hash);
  return candidate ? textName(`candidate:${candidate.position}`) : 'another image';
}

/** Every question with what was answered about each image: "candidate 1: no, 0", "candidate 2: yes, 0 (dog was answered with no)". */
export function questionsText({ questions, item }: AskedTrace, { paint }: TracePage): string[] {
  const raw = (key: string, hash: string) =>
    questions.find((one) => one.key === key)?.answers.find(({ assetHash }) => assetHash === hash)?.answer;
  return questions.flatMap(({ key, text, kind, dependsOn, answers }) => {
    const about = [kind ?? 'no kind', ...(dependsOn.length === 0 ? [] : [`depends on ${dependsOn.join(', ')}`])];
    return [
      `  ${oneLine(key)}: ${oneLine(text)} ${paint.faint(`(${about.map(oneLine).join('; ')})`)}`,
      ...answers.map((answer) => {
        const denied = dependsOn.filter((parent) => raw(parent, answer.assetHash) === 'no');
        return `    ${imageName(answer.assetHash, item)}: ${answerText(answer, denied)}`;
      }),
    ];
  });
}

function answerText({ state, answer, point, why }: TracedAnswerAbout, denied: readonly string[]): string {
  const said = answer === null ? `(${state})` : answer.replace('_', ' ');
  const reason = why === 'parent_no' ? ` (${denied.map(oneLine).join(' and ')} was answered with no)` : '';
  return `${said}, ${point === null ? 'no point' : point}${reason}`;
}

/** Every prompt with a swapped word, and which prompt each caption fits better. */
export function perturbedText({ perturbed, item }: AskedTrace, { paint }: TracePage): string[] {
  return perturbed.flatMap(({ text, kind, from, to, contrasts }) => [
    `  ${oneLine(text)} ${paint.faint(`(${kind}: "${oneLine(from)}" is "${oneLine(to)}")`)}`,
    ...contrasts.map((one) => {
      const line = `    ${imageName(one.assetHash, item)}, ${oneLine(one.judge)}: ${contrastText(one)}`;
      return one.fits === 'perturbed' ? paint.bad(line) : line;
    }),
  ]);
}

const FITS = {
  true: 'the true prompt fits better',
  perturbed: 'the PERTURBED prompt fits better',
  neither: 'both fit as well',
};

function contrastText({ state, fits, probability, shownFirst, shownSecond }: TracedContrast): string {
  if (fits === null || probability === null || shownFirst === null || shownSecond === null) return `(${state})`;
  return `${FITS[fits]}, ${probability.toFixed(3)} (shown first ${shownFirst.toFixed(2)}, second ${shownSecond.toFixed(2)})`;
}
