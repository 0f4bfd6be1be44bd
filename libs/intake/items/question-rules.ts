import type { NewItem } from '#libs/domain/conversation.js';
import { questionProblems } from '#libs/domain/image-question.js';
import { checkStorable } from '#libs/lines/check-storable.js';
import { RejectedLine } from './line-error.js';

/** Questions that can be asked, about images. Throws RejectedLine `bad_question`, LineFault `not_storable`. */
export function checkQuestions({ questions = [], candidates }: Pick<NewItem, 'questions' | 'candidates'>): void {
  questions.forEach(({ key, text }, i) => {
    checkStorable(key, `questions[${i}].key`);
    checkStorable(text, `questions[${i}].text`);
  });
  const [first] = questionProblems(questions);
  if (first) throw new RejectedLine('bad_question', `questions${first.at} ${first.message}.`);
  if (questions.length > 0 && candidates.some((one) => 'text' in one))
    throw new RejectedLine(
      'bad_question',
      'questions are asked about images, and the candidates are texts: leave them out.',
    );
}
