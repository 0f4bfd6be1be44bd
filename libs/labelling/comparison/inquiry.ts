import type { ComparisonSettings } from '#libs/domain/recipe.js';
import type { Seen } from '#libs/domain/image-verdict.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { sampleShares } from '#libs/statistics/soft-label/sample-shares.js';
import type { Question } from '../calls/question.js';
import { formOf, hasOwnReader, requestForm } from '../judging/form.js';
import type { Criterion } from '../judging/criterion.js';
import type { Asked, Inquiry } from '../judging/inquiry.js';
import { seenRequest, shownRequest } from '../judging/shown-request.js';
import { fill, inSlots, type Template } from '../prompts/template.js';
import type { Visit } from '../walk/step.js';
import { RE_ASK_AS_BEFORE } from '../prompts/contract.js';
import { comparisonExamples } from './examples.js';
import { LETTERS } from './options.js';
import { comparisonValues, RE_ASK, REASONED_VERDICT_SCHEMA, VERDICT_SCHEMA } from './prompt.js';
import { readVerdict, type ShownVerdict } from './read-verdict.js';
import type { Line } from './sheet.js';

/** The questions of a sheet, as every judge is asked them. */
export function inquiryOf(
  visit: Visit,
  sheet: Line<Criterion>[],
  settings: ComparisonSettings,
  how: Asked,
): Inquiry<ShownVerdict> {
  const { reasons, samples, temperature } = settings;
  const template = visit.template(how.template);
  const reader = template.reader ?? undefined;
  const optional = how.seen === 'image';
  return {
    questions: sheet.map((line) => ({
      group: groupOf(line),
      key: `${groupOf(line)}\0${line.shownFirst}`,
      ask: (judge, sampled) => question(visit, template, how.seen, line, judge, reasons, sampled),
    })),
    read: (answer) => readVerdict(answer, { reasoned: reasons, ...(reader ? { reader } : {}) }),
    merge: merged,
    reAsk: hasOwnReader(template) ? RE_ASK_AS_BEFORE : RE_ASK,
    samples,
    temperature,
    optional,
  };
}

/** Both orders of one pair of texts under one principle. */
const groupOf = ({ subject: { first, second }, principle }: Line<Criterion>) =>
  [first.contentHash, second.contentHash, principle.key].join('\0');

function question(
  visit: Visit,
  template: Template,
  seen: Seen,
  { subject, principle, shownFirst }: Line<Criterion>,
  judge: ModelEndpoint,
  reasons: boolean,
  sampled: boolean,
): Pick<Question, 'template' | 'request'> {
  const [a, b] = shownFirst === 'first' ? [subject.first, subject.second] : [subject.second, subject.first];
  const form = formOf(judge, template);
  const { prompt, ...images } =
    seen === 'image' ? seenRequest(visit.job, template, [a, b]) : { prompt: shownRequest(visit.job) };
  const about = {
    modality: visit.job.modality,
    prompt,
    a: a.text,
    b: b.text,
    question: principle.question,
  };
  // they compare texts, and their answers are in the form of our contract, which a template with a reader of its own need not have
  const without = hasOwnReader(template) || visit.job.modality === 'image';
  const examples = without ? [] : comparisonExamples(principle.examples, form, reasons);
  const values = inSlots(template, comparisonValues(about, form, reasons), seen);
  const messages = fill(template, visit.secret, values, examples);
  const schema = reasons ? REASONED_VERDICT_SCHEMA : VERDICT_SCHEMA;
  return { template, request: { messages, ...images, ...requestForm(judge, form, schema, reasons, sampled) } };
}

/**
 * Sampled verdicts as one: its masses are their shares. Where as many name A as B, and none is named more often, it is a
 * tie: the letter offered first would be a preference for a position.
 */
export function merged(samples: ShownVerdict[]): ShownVerdict {
  const said = samples.map(({ letter }) => letter);
  const { shares: masses, commonest } = sampleShares(said, LETTERS);
  const letter = commonest === 'A' && masses.A === masses.B ? 'C' : commonest;
  const reasons = samples.find((sample) => sample.letter === letter)?.reasons ?? null;
  return { letter, masses, missing: [], way: 'samples', reasons };
}
