import type { Recipe, ComparingRecipe, RatingRecipe } from '#libs/domain/recipe.js';
import type { RatedLabel, StoredLabel } from '#libs/database/label-job/stored-result.js';
import type { LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import { subjectName } from '../../judging/compared-text.js';
import { wayOf } from '../../judging/label.js';
import { impliedByPrinciples } from '../../rating/rated-labels.js';
import { heldLines } from './held-lines.js';
import type { ReportedLabel, WeighedPrinciple } from './reported-label.js';

/**
 * The labels of a job: one of each two texts that were weighed against each other; none where it failed, or asked no principle.
 * `principles`: of the run's version, by key. Throws where it has not one that a label names.
 */
export function labelsOfJob(
  job: LabelledJob,
  recipe: Recipe,
  principles: ReadonlyMap<string, WeighedPrinciple>,
): ReportedLabel[] {
  if (recipe.name === 'classification') return [];
  if (recipe.name === 'rating') return ratedLabels(job, recipe, principles);
  return comparedLabels(job, recipe, principles);
}

function comparedLabels(
  { result, outcome }: LabelledJob,
  { name }: ComparingRecipe,
  asked: ReadonlyMap<string, WeighedPrinciple>,
): ReportedLabel[] {
  if (result === null || outcome === null) return [];
  if (name === 'ranking') {
    return (result.comparisons ?? []).map(({ first, second, ...label }) => ({
      subject: subjectName({ kind: 'candidate', index: first }, { kind: 'candidate', index: second }),
      ...labelOf(label, label.outcome, asked),
    }));
  }
  const { probability, preferred, way, flipped, decidedBy, principles } = result;
  // identical texts were not asked about
  if (!principles || principles.length === 0 || probability === undefined || !way) return [];
  const label = {
    probability,
    preferred: preferred ?? null,
    way,
    flipped: flipped ?? null,
    decidedBy: decidedBy ?? [],
  };
  return [{ subject: null, ...labelOf({ ...label, principles }, outcome, asked) }];
}

const labelOf = (
  { probability, preferred, principles }: StoredLabel,
  outcome: ReportedLabel['outcome'],
  asked: ReadonlyMap<string, WeighedPrinciple>,
) => ({
  ...{ outcome, probability, side: preferred },
  principles: principles.map((one) => ({ ...one, hash: hashOf(one.key, asked) })),
});

function hashOf(key: string, asked: ReadonlyMap<string, WeighedPrinciple>): string {
  const version = asked.get(key);
  if (!version) throw new Error(`a label names the principle "${key}", which the version of its run has not`);
  return version.hash;
}

function ratedLabels(
  job: LabelledJob,
  { rating }: RatingRecipe,
  principles: ReadonlyMap<string, WeighedPrinciple>,
): ReportedLabel[] {
  const { result } = job;
  const lines = heldLines(job, principles);
  const way = wayOf(lines.flatMap(({ held }) => held.flatMap(({ said }) => said ?? [])));
  const scores = new Map((result?.scores ?? []).map((text) => [text.subject, text.principles]));
  const scoreOf = (text: string, principle: string) =>
    scores.get(text)?.find(({ key }) => key === principle)?.score ?? null;
  return (result?.labels ?? []).map((label: RatedLabel): ReportedLabel => {
    const { subject, outcome, probability, preferred } = label;
    const [first = '', second = ''] = subject.split('|');
    return {
      ...{ subject, outcome, probability, side: outcome === 'pair' ? preferred : null },
      principles: impliedByPrinciples(first, second, lines, way, rating).map((one) => ({
        ...one,
        hash: hashOf(one.key, principles),
        scores: { first: scoreOf(first, one.key), second: scoreOf(second, one.key) },
      })),
    };
  });
}

/** Labels that a failed job would have made of its subjects under one principle. */
export function labelsMissed(recipe: Recipe, subjects: number): number {
  return recipe.name === 'rating' ? (subjects * (subjects - 1)) / 2 : subjects;
}
