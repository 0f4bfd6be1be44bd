import { mean } from './mean.js';

/** One question about one image, as it was answered. */
export interface Answered {
  key: string;
  /** keys of its parents */
  dependsOn: readonly string[];
  /** as given; null: the answer is not known (it could not be told, or could not be read) */
  answer: 'yes' | 'no' | null;
}

/** answered: by its own answer; parent_no: a parent's raw answer is no; unanswered: nothing is known, and nothing is guessed. */
export type PointReason = 'answered' | 'parent_no' | 'unanswered';

export interface QuestionPoint {
  key: string;
  /** null: not known */
  point: 0 | 1 | null;
  why: PointReason;
}

export interface QuestionScore {
  points: QuestionPoint[];
  /** mean over the questions that have a point; null where none has */
  ofAnswered: number | null;
  /** mean over all, in which a question without a point counts 0, as in TIFA: only a right answer scores; null: no questions */
  ofAll: number | null;
}

/**
 * How well an image answers its questions (TIFA, arXiv 2303.11897; DSG, arXiv 2310.18235): yes is 1 and no is 0. A child of
 * a parent whose raw answer is no scores 0 whatever it was answered, and stays in the denominator. Raw: a parent that scores 0
 * for its own parent's sake, and was answered yes itself, takes nothing from its children.
 */
export function questionScore(questions: readonly Answered[]): QuestionScore {
  const raw = new Map(questions.map(({ key, answer }) => [key, answer]));
  const points = questions.map(({ key, dependsOn, answer }): QuestionPoint => {
    if (dependsOn.some((parent) => raw.get(parent) === 'no')) return { key, point: 0, why: 'parent_no' };
    if (answer === null) return { key, point: null, why: 'unanswered' };
    return { key, point: answer === 'yes' ? 1 : 0, why: 'answered' };
  });
  const known = points.flatMap(({ point }) => point ?? []);
  return {
    points,
    ofAnswered: known.length === 0 ? null : mean(known),
    ofAll: points.length === 0 ? null : mean(points.map(({ point }) => point ?? 0)),
  };
}
