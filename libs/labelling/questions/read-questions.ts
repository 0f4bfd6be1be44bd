import { cleanText } from '#libs/domain/clean-text.js';
import { QUESTION_KINDS, questionProblems, type ImageQuestion } from '#libs/domain/image-question.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { jsonFields } from '../answers/answer-json.js';
import { readable, unread, type Reading } from '../answers/reading.js';
import { soundsLikeRefusal } from '../answers/refusal.js';
import { spokenAnswer } from '../answers/spoken.js';
import { whyNotAtomic } from './atomic.js';

/**
 * Questions derived from a prompt: JSON of our schema, every one of them atomic, at most `most`, their dependencies without
 * circles. One that is wrong makes all unreadable: without it the score would be of another prompt.
 */
export function readQuestions(answer: ModelAnswer, most: number): Reading<ImageQuestion[]> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const { text } = spoken.value;
  const list = jsonFields(text)?.get('questions')?.value;
  if (!Array.isArray(list)) {
    if (soundsLikeRefusal(text)) return unread('refused', 'the model refused to write questions');
    return unread('unreadable', 'the answer is no JSON object with a list "questions"');
  }
  const questions = list.map(questionOf);
  const whole = questions.flatMap((one) => one ?? []);
  if (whole.length < questions.length)
    return unread('unreadable', `questions[${questions.indexOf(undefined)}] has not the fields that were asked for`);
  if (whole.length === 0) return unread('unreadable', 'there are no questions');
  const [problem] = questionProblems(whole, most);
  if (problem) return unread('unreadable', `questions${problem.at} ${problem.message}`);
  for (const [i, one] of whole.entries()) {
    const why = whyNotAtomic(one.text);
    if (why !== null) return unread('unreadable', `questions[${i}] ${why}`);
  }
  return readable(whole);
}

function questionOf(value: unknown): ImageQuestion | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { key, text, kind, dependsOn } = value as Record<string, unknown>;
  const known = QUESTION_KINDS.find((one) => one === kind);
  if (typeof key !== 'string' || typeof text !== 'string' || known === undefined || !isTexts(dependsOn))
    return undefined;
  return { key: key.trim(), text: cleanText(text).trim(), kind: known, dependsOn: dependsOn.map((one) => one.trim()) };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
