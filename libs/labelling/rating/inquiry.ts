import type { Seen } from '#libs/domain/image-verdict.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { Way } from '#libs/domain/judgement.js';
import type { RatingSettings, Scale } from '#libs/domain/recipe.js';
import { mean } from '#libs/statistics/mean.js';
import { sampleShares } from '#libs/statistics/soft-label/sample-shares.js';
import { readScore, type ReadScore } from '../answers/read-score.js';
import { scaleOf, scoresOf, spelling } from '../answers/score-scale.js';
import type { Question } from '../calls/question.js';
import { formOf, hasOwnReader, requestForm } from '../judging/form.js';
import type { Criterion } from '../judging/criterion.js';
import type { Asked, Inquiry } from '../judging/inquiry.js';
import { seenRequest, shownRequest } from '../judging/shown-request.js';
import { reAskOf, schemaOf } from '../prompts/contract.js';
import { fill, inSlots, type Template } from '../prompts/template.js';
import type { Visit } from '../walk/step.js';
import { ratingValues, scoreWords } from './prompt.js';
import { ratingExamples } from './examples.js';
import type { RatingLine } from './rating-line.js';

/** A score as read; `samples` where its probabilities are shares of sampled answers. */
export type ShownScore = Omit<ReadScore, 'way'> & { way: Way };

const FIELD = 'score';

export function ratingInquiry(
  visit: Visit,
  sheet: RatingLine<Criterion>[],
  settings: RatingSettings,
  how: Asked,
): Inquiry<ShownScore> {
  const { reasons, samples, temperature, scale } = settings;
  const template = visit.template(how.template);
  return {
    questions: sheet.map((line) => ({
      group: `${line.text.contentHash}\0${line.principle.key}`,
      key: `${line.text.contentHash}\0${line.principle.key}`,
      ask: (judge, sampled) => question(visit, template, how.seen, line, judge, settings, sampled),
    })),
    read: (answer) => readScore(answer, scale, { reasoned: reasons, notApplicable: true }),
    merge: (values) => merged(values, scale),
    reAsk: reAskOf(scoreWords(scale), FIELD),
    samples,
    temperature,
    optional: how.seen === 'image',
  };
}

function question(
  visit: Visit,
  template: Template,
  seen: Seen,
  { text, principle }: RatingLine<Criterion>,
  judge: ModelEndpoint,
  { reasons, scale }: { reasons: boolean; scale: Scale },
  sampled: boolean,
): Pick<Question, 'template' | 'request'> {
  const form = formOf(judge, template);
  const { prompt, ...images } =
    seen === 'image' ? seenRequest(visit.job, template, [text]) : { prompt: shownRequest(visit.job) };
  const about = {
    modality: visit.job.modality,
    prompt,
    response: text.text,
    question: principle.question,
    scale,
    anchors: principle.rating?.anchors,
  };
  const values = inSlots(template, ratingValues(about, form, reasons), seen);
  // they rate texts, and their answers are in the form of our contract, which a template with a reader of its own need not have
  const without = hasOwnReader(template) || visit.job.modality === 'image';
  const examples = without ? [] : ratingExamples(principle.examples, form, reasons);
  const messages = fill(template, visit.secret, values, examples);
  const schema = schemaOf(scoreWords(scale), FIELD, reasons);
  return { template, request: { messages, ...images, ...requestForm(judge, form, schema, reasons, sampled) } };
}

/**
 * Sampled scores as one: the mean of those that gave one, and their shares. The principle does not apply where more
 * than half of the samples say so. Shares have the keys that log-probabilities have: scores as they are written.
 */
export function merged(samples: ShownScore[], scaleName: Scale): ShownScore {
  const scored = samples.flatMap((sample) => (sample.score === null ? [] : [{ ...sample, score: sample.score }]));
  const reasons = samples.find((sample) => sample.reasons !== null)?.reasons ?? null;
  const base = { missing: [], way: 'samples' as const, reasons };
  if (scored.length * 2 < samples.length) return { ...base, score: null, expected: null, masses: null };
  const scale = scaleOf(scaleName);
  const scores = scoresOf(scale);
  const { shares, commonest } = sampleShares(
    scored.map(({ score }) => spelling(scale, score)),
    scores.map((score) => spelling(scale, score)),
  );
  const score = scores.find((one) => spelling(scale, one) === commonest) ?? null;
  return { ...base, score, expected: mean(scored.map((sample) => sample.score)), masses: shares };
}
