import type { RatingSettings } from '#libs/domain/recipe.js';
import { NOT_DRAWN } from '../image-verdicts/compared-directly.js';
import { ratedDirectly } from '../image-verdicts/rated-directly.js';
import { ratedAlignment } from '../image-verdicts/rated-alignment.js';
import { askJudges } from '../judging/ask-judges.js';
import { judgedCandidates, nameOf } from '../judging/compared-text.js';
import { juryOf } from '../judging/jury.js';
import { pickPrinciples } from '../judging/pick-principles.js';
import { conditionTexts } from '../judging/shown-request.js';
import { suspectsIn } from '../judging/suspects.js';
import { judgingTemplate } from '../prompts/template-slots.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { ratingInquiry } from './inquiry.js';
import type { RatingLine } from './rating-line.js';
import { ratingRows } from './rating-row.js';
import { pairsOf } from './rated-pairs.js';
import { alignedScores, ratedLines, scoresOf, wayOfScores } from './scores.js';

/** Every candidate by itself under one or more principles, by one or more judges; pairs where scores lie far enough apart. */
export class RatingStep implements Step {
  readonly stage = 'rating';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const settings = ratingOf(visit);
    const principles = pickPrinciples('rating', plan.principles, settings.principles, plan.seed, job.itemHash);
    const texts = judgedCandidates(job);
    const sheet = texts.flatMap((text) => principles.map((principle): RatingLine => ({ text, principle })));
    const judged = [...conditionTexts(job), ...texts.map((text) => ({ name: nameOf(text), text: text.text }))];
    const suspects = suspectsIn(job.prompt, judged);
    const how = { template: judgingTemplate('rating', job.modality, settings.reasons), seen: 'caption' as const };
    const { seats, unreadableCalls } = await askJudges(visit, ratingInquiry(visit, sheet, settings, how));
    const ratings = seats.flatMap((seat) => ratingRows(seat, sheet, settings));
    const { sitting, excluded, failed } = juryOf(seats);
    if (failed) return { to: failed, ratings, suspects, unreadableCalls };
    const alignment = await ratedAlignment(visit, texts, settings);
    const lines = ratedLines(sheet, sitting);
    const directly = alignment.failed
      ? NOT_DRAWN
      : await ratedDirectly(visit, texts, principles, [...lines, ...alignment.lines], settings);
    const made = {
      ratings,
      suspects,
      imageVerdicts: [...alignment.imageVerdicts, ...directly.imageVerdicts],
      unreadableCalls: [...unreadableCalls, ...alignment.unreadableCalls, ...directly.unreadableCalls],
    };
    if (alignment.failed) return { to: alignment.failed, ...made };
    const scores = scoresOf(texts, lines);
    const { pairs, labels } = pairsOf(plan, texts, { principles: lines, alignment: alignment.lines }, scores, settings);
    const result = {
      scale: settings.scale,
      way: wayOfScores(lines),
      scores: alignedScores(texts, scores, alignment.lines),
      labels,
      ...excluded,
      ...directly.check,
    };
    const silent = scores.every(({ score }) => score === null);
    const outcome = silent ? 'not_applicable' : pairs.length > 0 ? 'pair' : 'rated';
    return { to: { kind: 'done', outcome, result }, pairs: job.canary ? [] : pairs, ...made };
  }
}

function ratingOf({ plan }: Visit): RatingSettings {
  if (plan.recipe.name !== 'rating') throw new Error(`recipe ${plan.recipe.name} rates nothing`);
  return plan.recipe.rating;
}
