import type { Candidate } from '#libs/statistics/judge/judged-pair.js';
import type { ReviewedUnit } from './reviewed-unit.js';

/** The first letters of a model's name without its publisher: gpt of `openai/gpt-4o-mini`, llama of `meta-llama/Llama-3.1-8B`. */
export const familyOf = (model: string): string => {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  return /^[a-z]+/.exec(name)?.[0] ?? name;
};

/** The text that a model of the judge's own family wrote; null where neither or both were. */
export function ownFamily({ dimensions, machine }: Pick<ReviewedUnit, 'dimensions' | 'machine'>): Candidate | null {
  const judges = new Set(dimensions.models.map(familyOf));
  const [first, second] = machine.writers.map((writer) => writer !== null && judges.has(familyOf(writer)));
  if (first === second) return null;
  return first === true ? 'first' : 'second';
}
