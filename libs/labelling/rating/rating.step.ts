import type { RatingSettings } from '#libs/domain/recipe.js';
import { candidate, nameOf } from '../comparison/subject.js';
import { askJudges } from '../judging/ask-judges.js';
import { pickPrinciples } from '../judging/pick-principles.js';
import { suspectsIn } from '../judging/suspects.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { ratingInquiry } from './inquiry.js';
import type { RatingLine } from './rating-line.js';
import { ratingRows } from './rating-row.js';
import { pairsOf, scoresOf, wayOfScores } from './scores.js';

/** Every candidate by itself under one or more principles, by one or more judges; pairs where scores lie far enough apart. */
export class RatingStep implements Step {
  readonly stage = 'rating';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const settings = ratingOf(visit);
    const principles = pickPrinciples(plan.principles, settings.principles, plan.seed, job.itemHash);
    const texts = job.candidates.map((_, index) => candidate(job, index));
    const sheet = texts.flatMap((text) => principles.map((principle): RatingLine => ({ text, principle })));
    const judged = texts.map((text) => ({ name: nameOf(text), text: text.text }));
    const suspects = suspectsIn(job.prompt, judged);
    const { seats, unreadableCalls } = await askJudges(visit, ratingInquiry(visit, sheet, settings));
    const ratings = seats.flatMap((seat) => ratingRows(seat, sheet, settings));
    const sitting = seats.filter(({ failure }) => failure === null);
    const excluded = seats.flatMap(({ judge, failure }) => (failure === null ? [] : [{ judge, ...failure }]));
    const [first] = excluded;
    if (first && sitting.length === 0) {
      const { code, message } = first;
      return { to: { kind: 'fail', code, message }, ratings, suspects, unreadableCalls };
    }
    const scores = scoresOf(texts, sheet, sitting);
    const { pairs, labels } = pairsOf(plan, texts, sheet, sitting, scores, settings);
    const result = {
      scale: settings.scale,
      way: wayOfScores(sitting),
      scores: scores.map(({ text, score, principles: by }) => ({ subject: nameOf(text), score, principles: by })),
      labels,
      ...(excluded.length > 0 ? { excluded } : {}),
    };
    const silent = scores.every(({ score }) => score === null);
    const outcome = silent ? 'not_applicable' : pairs.length > 0 ? 'pair' : 'rated';
    return {
      to: { kind: 'done', outcome, result },
      ratings,
      pairs: job.canary ? [] : pairs,
      suspects,
      unreadableCalls,
    };
  }
}

function ratingOf({ plan }: Visit): RatingSettings {
  if (plan.recipe.name !== 'rating') throw new Error(`recipe ${plan.recipe.name} rates nothing`);
  return plan.recipe.rating;
}
