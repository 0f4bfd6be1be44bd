import type { JudgementState } from '#libs/domain/judgement.js';
import type { Seen } from '#libs/domain/image-verdict.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import type { Reading } from '../answers/reading.js';
import type { Question } from '../calls/question.js';
import type { TemplateId } from '../prompts/template-slots.js';
import type { JudgeFailure } from './jury.js';

/** What is asked of every judge of a label job, and how its answers are read. */
export interface Inquiry<Value> {
  questions: Asking[];
  read(answer: ModelAnswer): Reading<Value>;
  /** several sampled answers as one, whose probabilities are shares */
  merge(values: Value[]): Value;
  /** sent after an answer that could not be read */
  reAsk: string;
  samples: number;
  temperature: number;
  /** the label does without: a judge that cannot answer is left out, also where it is the only one, and nobody stands in */
  optional?: boolean;
}

/** By which template judges are asked, and what they are shown of what is judged. */
export interface Asked {
  template: TemplateId;
  /** caption: words, also of a text; image: the pictures themselves, and then the label does without their answers */
  seen: Seen;
}

export interface Asking {
  /** questions of one group are answered by one judge: a fallback judge is asked all of them */
  group: string;
  /** tells the question apart from every other of its item, by content: the seeds of samples follow from it */
  key: string;
  /** the question as this judge can answer it, for one answer at temperature 0 */
  ask(judge: ModelEndpoint, sampled: boolean): Pick<Question, 'template' | 'request'>;
}

/** What one judge answered to one question. */
export interface Answer<Value> {
  judge: string;
  /** the judge that refused, where this is the fallback's answer */
  insteadOf: string | null;
  reading: Reading<Value>;
  /** every call behind it; several where answers were sampled */
  calls: string[];
}

/** One judge of the jury, with an answer to every question; or why it has none. */
export interface Seat<Value> {
  judge: string;
  /** by question: the answers that count, the judge's own or the fallback's */
  answers: Answer<Value>[];
  /** refusals in whose place the fallback was asked */
  setAside: { question: number; answer: Answer<Value> }[];
  /** a judge that errs is excluded, never counted as a vote */
  failure: JudgeFailure | null;
}

/** The state of a judgement, and the calls behind it. */
export function stateOf<Value>({ reading }: Answer<Value>): JudgementState {
  return reading.ok ? 'readable' : reading.code;
}

/** The columns that every judgement has. */
export function columnsOf<Value>(answer: Answer<Value>, sampled: boolean) {
  return {
    judge: answer.judge,
    insteadOf: answer.insteadOf,
    state: stateOf(answer),
    modelCallId: answer.calls[0] ?? null,
    sampleCalls: sampled ? answer.calls : [],
  };
}
