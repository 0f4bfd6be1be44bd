import { v7 as uuid } from 'uuid';
import type { Way } from '#libs/domain/judgement.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { ClassificationSettings } from '#libs/domain/recipe.js';
import type { ClassificationRow } from '#libs/database/label-job/settlement.js';
import { sampleShares } from '#libs/statistics/soft-label/sample-shares.js';
import { optionSet } from '../answers/option-set.js';
import { readOption, type ReadOption } from '../answers/read-option.js';
import type { Question } from '../calls/question.js';
import { askJudges } from '../judging/ask-judges.js';
import { formOf, hasOwnReader, requestForm } from '../judging/form.js';
import { suspectsIn, type JudgedText } from '../judging/suspects.js';
import { columnsOf, type Inquiry, type Seat } from '../judging/inquiry.js';
import { juryOf } from '../judging/jury.js';
import { RE_ASK_AS_BEFORE, reAskOf, schemaOf } from '../prompts/contract.js';
import { fill } from '../prompts/template.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { chosen, heldOf, inItemOrder } from './chosen.js';
import { classificationValues, conversationOf, lettersFor } from './prompt.js';
import { shownOrder } from './shuffle.js';

/** A choice in the letters that were shown, by one answer or by several sampled ones. */
type ShownChoice = Omit<ReadOption, 'way'> & { way: Way };

const FIELD = 'verdict';

/** One question with two to nine answers to choose from (Bai et al. 2022, section 3.4: harms as multiple choice). */
export class ClassificationStep implements Step {
  readonly stage = 'classification';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    if (plan.recipe.name !== 'classification') throw new Error(`recipe ${plan.recipe.name} classifies nothing`);
    const settings = plan.recipe.classification;
    const options = settings.options ?? job.options;
    const shown = shownOrder(options, plan.seed, job.itemHash);
    const suspects = suspectsIn(job.prompt, judgedTexts(job.candidates, options));
    const { seats, unreadableCalls } = await askJudges(visit, inquiryOf(visit, settings, options, shown));
    const classifications = seats.flatMap((seat) => rowsOf(seat, options, shown, settings.samples > 1));
    const made = { classifications, suspects, unreadableCalls };
    const { sitting, excluded, failed } = juryOf(seats);
    if (failed) return { to: failed, ...made };
    const choices = sitting.flatMap(({ answers }) =>
      answers.flatMap(({ reading }) => (reading.ok ? [reading.value] : [])),
    );
    const { way, distributions } = heldOf(choices, shown);
    const result = { ...chosen(distributions, options), way, ...excluded };
    return { to: { kind: 'done', outcome: 'classified', result }, ...made };
  }
}

/** Everything that a judge is shown besides the conversation: the first candidate, its last turn, and the options. */
function judgedTexts(candidates: readonly { text: string }[], options: readonly string[]): JudgedText[] {
  return [
    ...candidates.slice(0, 1).map(({ text }) => ({ name: 'candidate:0', text })),
    ...options.map((text, i) => ({ name: `option:${i}`, text })),
  ];
}

function inquiryOf(
  visit: Visit,
  settings: ClassificationSettings,
  options: string[],
  shown: number[],
): Inquiry<ShownChoice> {
  const { reasons, samples, temperature } = settings;
  const template = visit.template(reasons ? 'classification-reasoned' : 'classification');
  const letters = lettersFor(options.length);
  const inOrder = shown.map((position) => options[position] ?? '');
  const set = optionSet(
    letters.map((letter, i) => ({ letter, text: inOrder[i] ?? null })),
    { asks: 'right' },
  );
  const reader = template.reader ?? undefined;
  const ask = (judge: ModelEndpoint, sampled: boolean): Pick<Question, 'template' | 'request'> => {
    const form = formOf(judge, template);
    const about = {
      prompt: conversationOf(visit.job.prompt, visit.job.candidates),
      question: settings.question,
      options: inOrder,
    };
    const messages = fill(template, visit.secret, classificationValues(about, form, reasons));
    const schema = schemaOf(letters, FIELD, reasons);
    return { template, request: { messages, ...requestForm(judge, form, schema, reasons, sampled) } };
  };
  return {
    questions: [{ group: 'item', key: 'item', ask }],
    read: (answer) => readOption(answer, set, { reasoned: reasons, ...(reader ? { reader } : {}) }),
    merge: (values) => merged(values, letters),
    reAsk: hasOwnReader(template) ? RE_ASK_AS_BEFORE : reAskOf(letters, FIELD),
    samples,
    temperature,
  };
}

/** Sampled choices as one: its masses are their shares. */
function merged(samples: ShownChoice[], letters: string[]): ShownChoice {
  const said = samples.map(({ letter }) => letter);
  const { shares: masses, commonest } = sampleShares(said, letters);
  const reasons = samples.find(({ letter }) => letter === commonest)?.reasons ?? null;
  return { letter: commonest, masses, missing: [], way: 'samples', reasons };
}

function rowsOf(seat: Seat<ShownChoice>, options: string[], shown: number[], sampled: boolean): ClassificationRow[] {
  if (seat.answers.length === 0) return [{ id: uuid(), ...NOTHING, ...FAILED, judge: seat.judge, shown }];
  const all = [...seat.answers, ...seat.setAside.map(({ answer }) => answer)];
  return all.map((answer) => {
    const base = { id: uuid(), ...columnsOf(answer, sampled), shown };
    const { reading } = answer;
    if (!reading.ok) return { ...base, ...NOTHING };
    const distribution = inItemOrder(reading.value, shown);
    const { label } = chosen([distribution], options);
    return { ...base, label, distribution, way: reading.value.way, reasons: reading.value.reasons };
  });
}

const NOTHING = { label: null, distribution: null, way: null, reasons: null };
const FAILED = { state: 'failed' as const, insteadOf: null, modelCallId: null, sampleCalls: [] };
