import { v7 as uuid } from 'uuid';
import type { Message } from '#libs/domain/conversation.js';
import { dueAfter } from '#libs/domain/due.js';
import type { PerturbedPrompt } from '#libs/domain/perturbed-prompt.js';
import { askJudges } from '../judging/ask-judges.js';
import { formOf, hasOwnReader, requestForm } from '../judging/form.js';
import type { Inquiry } from '../judging/inquiry.js';
import { RE_ASK_AS_BEFORE } from '../prompts/contract.js';
import { fill, promptText } from '../prompts/template.js';
import { imagesAsked } from '../questions/images-asked.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import {
  CONTRAST_RE_ASK,
  CONTRAST_SCHEMA,
  contrastValues,
  readContrast,
  type ShownContrast,
} from './contrast-options.js';
import { contrastRows, type ContrastLine } from './contrast-rows.js';
import { perturb } from './perturb.js';

/**
 * Which prompt fits the caption of each image better, the true one or one with a word swapped, in both orders. It tests
 * captions and judges, and no label: what a judge cannot answer or refuses fails no label job, and nobody stands in for it.
 */
export class ContrastStep implements Step {
  readonly stage = 'contrast';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const to = moveTo(dueAfter(plan.recipe, 'contrast', job.round));
    const prompts = perturbedPrompts(job.prompt, plan.recipe.perturbed ?? 0, plan.seed);
    const lines = imagesAsked(job).flatMap(({ assetHash, caption }) =>
      prompts.flatMap((prompt, position) =>
        [true, false].map((trueFirst): ContrastLine => ({ assetHash, caption, position, prompt, trueFirst })),
      ),
    );
    if (lines.length === 0) return { to };
    const { seats, unreadableCalls } = await askJudges(visit, inquiryOf(visit, lines));
    return {
      to,
      perturbedPrompts: prompts.map((prompt, position) => ({ id: uuid(), position, ...prompt })),
      contrasts: seats.flatMap((seat) => contrastRows(seat, lines)),
      unreadableCalls,
    };
  }
}

/** Of the last message: what is to be painted stands there. */
function perturbedPrompts(prompt: readonly Message[], count: number, seed: string): PerturbedPrompt[] {
  return perturb(prompt.at(-1)?.content ?? '', { count, seed });
}

function inquiryOf(visit: Visit, lines: readonly ContrastLine[]): Inquiry<ShownContrast> {
  const template = visit.template('contrast');
  const { prompt } = visit.job;
  const last = prompt.at(-1);
  const whole = (text: string) => promptText([...prompt.slice(0, -1), ...(last ? [{ ...last, content: text }] : [])]);
  return {
    questions: lines.map(({ assetHash, caption, prompt: { text }, trueFirst }) => ({
      group: `${assetHash}\0${text}`,
      key: `${assetHash}\0${text}\0${trueFirst}`,
      ask: (judge) => {
        const form = formOf(judge, template);
        const [a, b] = trueFirst ? [promptText(prompt), whole(text)] : [whole(text), promptText(prompt)];
        const messages = fill(template, visit.secret, contrastValues(caption, a, b, form));
        return { template, request: { messages, ...requestForm(judge, form, CONTRAST_SCHEMA, false, false) } };
      },
    })),
    read: (answer) => readContrast(answer, template.reader ?? undefined),
    merge: () => {
      throw new Error('a contrast is asked once in each order, and there are no samples of it');
    },
    reAsk: hasOwnReader(template) ? RE_ASK_AS_BEFORE : CONTRAST_RE_ASK,
    samples: 1,
    temperature: 0,
    optional: true,
  };
}
