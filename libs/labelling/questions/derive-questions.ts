import type { ImageQuestion } from '#libs/domain/image-question.js';
import { endpointOf } from '#libs/domain/recipe.js';
import { askReadable } from '../answers/ask-readable.js';
import type { Question } from '../calls/question.js';
import { fill, promptText } from '../prompts/template.js';
import type { Made, Visit } from '../walk/step.js';
import { QUESTIONS_CONTRACT, QUESTIONS_RE_ASK, QUESTIONS_SCHEMA } from './questions-contract.js';
import { readQuestions } from './read-questions.js';

export interface DerivedQuestions {
  questions: ImageQuestion[];
  /** the call that derived them */
  modelCallId: string | null;
  unreadableCalls: string[];
  /** the end of the label job where there are none: nothing is asked by guess */
  failed: Made['to'] | null;
}

/** The questions that a prompt raises, written by the writer, who reads the prompt and sees no image. */
export async function deriveQuestions(visit: Visit): Promise<DerivedQuestions> {
  const settings = visit.plan.recipe.questions;
  if (settings === undefined) throw new Error('a run without questions has come to the stage that asks them');
  const { most, maxTokens } = settings;
  const template = visit.template('questions');
  const endpoint = endpointOf(visit.plan.models, 'writer');
  const write = (): Question => {
    const messages = fill(template, visit.secret, questionsValues(promptText(visit.job.prompt), most));
    return { endpoint, template, request: { messages, temperature: 0, maxTokens, jsonSchema: QUESTIONS_SCHEMA } };
  };
  const { reads, unreadableCalls } = await askReadable(
    (question) => visit.ask(question),
    [write],
    (answer) => readQuestions(answer, most),
    QUESTIONS_RE_ASK,
  );
  const [read] = reads;
  if (!read) throw new Error('the questions were asked for and not answered');
  const { reading, callId } = read;
  if (reading.ok) return { questions: reading.value, modelCallId: callId, unreadableCalls, failed: null };
  const message = `No questions about the images could be derived from the prompt: ${reading.why}.`;
  return { questions: [], modelCallId: null, unreadableCalls, failed: { kind: 'fail', code: reading.code, message } };
}

/** What the questions are asked for with. */
export const questionsValues = (prompt: string, most: number): Record<string, string> => ({
  prompt,
  most: String(most),
  contract: QUESTIONS_CONTRACT,
});
