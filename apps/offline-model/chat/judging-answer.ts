import type { MeasuredPicture } from '../eyes/measured-picture.js';
import { classify } from '../judgement/classification.js';
import { compareResponses } from '../judgement/comparison.js';
import { afterReasons, type Masses } from '../judgement/masses.js';
import { rateResponse } from '../judgement/rating.js';
import { reasonsFor } from '../judgement/reasons.js';
import type { ReadTask, Task } from '../judgement/slots.js';
import type { ChatRequest } from './chat-request.js';
import { offeredWords, optionWords } from './option-words.js';
import { schemaAnswer } from './schema-answer.js';
import { plain, type AnswerToken } from './tokens.js';
import { drawChance, enumChances, isOption, verdictChances, verdictTokens } from './verdict-token.js';

export const JUDGING_TASKS = ['comparison', 'rating', 'classification'] as const;
export type JudgingTask = Extract<Task, { kind: (typeof JUDGING_TASKS)[number] }>;

export const isJudging = (task: Task | undefined): task is JudgingTask =>
  JUDGING_TASKS.some((kind) => kind === task?.kind);

const DEFAULT_REASON = 'Chosen by the word lists of the offline model.';

/** The probability of each word that the judgement may be. */
export function massesFor(
  task: JudgingTask,
  words: readonly string[],
  positionBias: number,
  pictures: readonly MeasuredPicture[],
): Masses {
  if (task.kind === 'comparison') return compareResponses(task, positionBias, pictures);
  return task.kind === 'rating' ? rateResponse(task, words, pictures) : classify(task, positionBias);
}

/** A judgement in the form that the request asks for: a word, reasons and a word, or JSON. `draw` is in [0, 1). */
export function judgingAnswer(
  { task, letters, reasons }: ReadTask & { task: JudgingTask },
  judged: Masses,
  { format, temperature }: ChatRequest,
  draw: number,
): AnswerToken[] {
  const argued = reasons || (format.kind === 'schema' && namesReasons(format.schema));
  const masses = argued ? afterReasons(judged) : judged;
  if (format.kind === 'text') {
    const chances = verdictChances(masses, letters);
    const verdict = verdictTokens(chances, drawChance(chances, temperature, draw, isOption));
    if (!reasons) return verdict;
    return [...plain(`${reasonsFor(task)}\n\n${task.kind === 'rating' ? 'Score' : 'Verdict'}: `), ...verdict];
  }
  const text = argued ? reasonsFor(task) : DEFAULT_REASON;
  return schemaAnswer(format.kind === 'schema' ? format.schema : usualSchema(task, letters, reasons), {
    text,
    draw,
    verdict: (values) => {
      const words: ReadonlyMap<string, string | number> | null =
        task.kind === 'comparison' ? optionWords(values) : offeredWords(values, letters);
      if (!words) return null;
      const chances = enumChances(masses, new Map([...words].map(([word, value]) => [word, String(value)])));
      return { chances, chosen: drawChance(chances, temperature, draw, () => true) };
    },
  });
}

function namesReasons({ properties }: Record<string, unknown>): boolean {
  return typeof properties === 'object' && properties !== null && 'reasons' in properties;
}

/** Where any JSON object will do. */
function usualSchema(task: JudgingTask, letters: readonly string[], reasons: boolean) {
  const field = task.kind === 'rating' ? 'score' : 'verdict';
  const verdict = { [field]: { enum: [...letters] } };
  return { type: 'object', properties: reasons ? { reasons: { type: 'string' }, ...verdict } : verdict };
}
