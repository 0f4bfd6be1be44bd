import { v7 as uuid } from 'uuid';
import { dueAfter } from '#libs/domain/due.js';
import type { ImageQuestion, QuestionAnswer } from '#libs/domain/image-question.js';
import { endpointOf } from '#libs/domain/recipe.js';
import type { ImageAnswerRow } from '#libs/database/label-job/asked-rows.js';
import type { JobImage } from '#libs/database/label-job/claimed-job.js';
import { questionScore, type QuestionScore } from '#libs/statistics/question-score.js';
import { askReadable, type Read } from '../answers/ask-readable.js';
import type { Question } from '../calls/question.js';
import { formOf, hasOwnReader, requestForm } from '../judging/form.js';
import { RE_ASK_AS_BEFORE } from '../prompts/contract.js';
import { fill } from '../prompts/template.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { ANSWER_RE_ASK, ANSWER_SCHEMA, readAnswer } from './answer-options.js';
import { answerValues } from './answer-values.js';
import { deriveQuestions } from './derive-questions.js';
import { imagesAsked } from './images-asked.js';
import { scoreRows } from './score-rows.js';

/** One question about one image. */
interface Asked {
  image: JobImage;
  question: ImageQuestion;
}

/**
 * Yes/no questions about every image, answered by the captioner, who sees it: each in a call of its own, for whoever has
 * said that there is no dog denies its colour too. An answer that could not be read is a state, and no label job fails for it.
 */
export class QuestionsStep implements Step {
  readonly stage = 'questions';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const { questions, modelCallId, unreadableCalls, failed } = await questionsOf(visit);
    if (failed) return { to: failed, unreadableCalls };
    const lines = imagesAsked(job).flatMap((image) => questions.map((question): Asked => ({ image, question })));
    const template = visit.template('image-question');
    const asked = await askReadable(
      (question) => visit.ask(question),
      lines.map((line) => () => questionAbout(visit, line)),
      (answer) => readAnswer(answer, template.reader ?? undefined),
      hasOwnReader(template) ? RE_ASK_AS_BEFORE : ANSWER_RE_ASK,
    );
    const answerer = endpointOf(plan.models, 'captioner');
    const scored = imagesAsked(job).map(({ assetHash }) => {
      const reads = asked.reads.filter((_, i) => lines[i]?.image.assetHash === assetHash);
      const score = scoreOf(questions, reads);
      const rows = answerRows(score, reads).map((row) => ({ ...row, assetHash, answerer }));
      return { assetHash, score, rows };
    });
    return {
      to: moveTo(dueAfter(plan.recipe, 'questions', job.round)),
      imageQuestions: questions.map((question, position) => ({ id: uuid(), position, modelCallId, ...question })),
      imageAnswers: scored.flatMap(({ rows }) => rows),
      scores: scoreRows(job.candidates, scored, answerer),
      unreadableCalls: [...unreadableCalls, ...asked.unreadableCalls],
    };
  }
}

/** The item's own questions, or those derived from its prompt. */
function questionsOf(visit: Visit): ReturnType<typeof deriveQuestions> {
  const { questions } = visit.job;
  if (questions.length === 0) return deriveQuestions(visit);
  return Promise.resolve({ questions, modelCallId: null, unreadableCalls: [], failed: null });
}

function questionAbout(visit: Visit, { image, question }: Asked): Question {
  const endpoint = endpointOf(visit.plan.models, 'captioner');
  const captioner = visit.endpoint(endpoint);
  const template = visit.template('image-question');
  const form = formOf(captioner, template);
  const messages = fill(template, visit.secret, answerValues(question.text, form));
  const images = [{ hash: image.renditionHash, type: image.renditionType }];
  const request = { messages, images, ...requestForm(captioner, form, ANSWER_SCHEMA, false, false) };
  return { endpoint, template, request };
}

type Answer = Omit<ImageAnswerRow, 'assetHash' | 'answerer'>;

/** What one image scores. `reads`: in the order of the questions. */
function scoreOf(questions: readonly ImageQuestion[], reads: readonly Read<QuestionAnswer>[]): QuestionScore {
  return questionScore(
    questions.map(({ key, dependsOn }, i) => ({ key, dependsOn, answer: knownAnswer(saidIn(reads[i])) })),
  );
}

/** What was answered about one image, with the point of each answer. `reads`: in the order of the points. */
function answerRows({ points }: QuestionScore, reads: readonly Read<QuestionAnswer>[]): Answer[] {
  return points.map(({ key, point, why }, i) => {
    const { reading, callId = null } = reads[i] ?? {};
    if (!reading) throw new Error('a question was asked and not answered');
    const state = reading.ok ? 'readable' : reading.code;
    return { id: uuid(), questionKey: key, state, answer: saidIn(reads[i]), point, why, modelCallId: callId };
  });
}

const saidIn = (read: Read<QuestionAnswer> | undefined) => (read?.reading.ok ? read.reading.value : null);
const knownAnswer = (answer: QuestionAnswer | null) => (answer === 'cannot_tell' ? null : answer);
