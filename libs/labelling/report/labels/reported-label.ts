import type { Side } from '#libs/domain/judgement.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { Outcome, RatedOutcome } from '#libs/domain/stage.js';
import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import { aggregate, liesOutside } from '../../judging/label.js';
import { ratedOutcome } from '../../rating/rated-labels.js';
import { overPrinciples } from '../../rating/scores.js';

/** What a report knows of a principle of the run's version. */
export interface WeighedPrinciple {
  key: string;
  /** of its content */
  hash: string;
  weight: number;
  veto: boolean;
}

/** What one principle says of two texts; `scores`: of a rating, what the judges together gave each of them. */
export interface ReportedPrincipleLabel extends PrincipleLabel {
  /** of the principle's content */
  hash: string;
  scores?: { first: number | null; second: number | null };
}

/** What became of two texts under some principles. */
export interface Decision {
  outcome: Outcome | RatedOutcome;
  /** P(first is better), unclamped */
  probability: number | null;
  /** the text that the label prefers; null: it prefers none */
  side: Side | null;
}

/** The label of two texts, as it was made, with what each principle says. */
export interface ReportedLabel extends Decision {
  /** "candidate:0|candidate:1"; null: the only two texts of its label job */
  subject: string | null;
  principles: ReportedPrincipleLabel[];
}

/** How labels are made of what principles say; `margin`: of ratings only. */
export interface LabelSettings {
  tieBand: number;
  epsilon: number;
  margin: number | null;
}

/** null: the recipe asks under no principle. */
export function labelSettings(recipe: Recipe): LabelSettings | null {
  if (recipe.name === 'classification') return null;
  if (recipe.name !== 'rating') return { ...recipe.comparison, margin: null };
  const { tieBand, epsilon, margin } = recipe.rating;
  return { tieBand, epsilon, margin };
}

/** The label that these principles make, as labelling makes it. Votes of a label job whose ways are mixed stay votes. */
export function decide(principles: readonly ReportedPrincipleLabel[], settings: LabelSettings): Decision {
  const label = aggregate([...principles], settings);
  const { probability, preferred } = label;
  if (settings.margin === null) return { outcome: label.outcome, probability, side: preferred };
  const scored = (of: Side) =>
    overPrinciples(principles.map(({ weight, scores }) => ({ weight, score: scores?.[of] ?? null })));
  const [first, second] = [scored('first'), scored('second')];
  const outcome =
    first === null || second === null ? 'not_applicable' : ratedOutcome(label, first - second, settings.margin);
  return { outcome, probability, side: outcome === 'pair' ? preferred : null };
}

/** The principle decides: alone it would make a pair. */
export const decides = ({ probability }: PrincipleLabel, { tieBand }: Pick<LabelSettings, 'tieBand'>): boolean =>
  probability !== null && liesOutside(tieBand, probability);

/** The text that a deciding principle prefers. */
export const sideOf = ({ probability }: PrincipleLabel): Side => ((probability ?? 0.5) > 0.5 ? 'first' : 'second');
