import { didYouMean } from '#libs/config/nearest-word.js';
import type { Place } from '#libs/domain/precept-error.js';

/** What is wrong with a value, at which places; empty: nothing. */
type Shape = (value: unknown, at: string) => Place[];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const is =
  (right: (value: unknown) => boolean, message: string): Shape =>
  (value, at) =>
    right(value) ? [] : [{ at, message }];
const isTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');

const text = is((value) => typeof value === 'string', 'is not a text');
const number = is(Number.isFinite, 'is not a number');
const yesNo = is((value) => typeof value === 'boolean', 'is not true or false');
const texts = is(isTexts, 'is not a list of texts');

/** An object with these fields and no others; each may be absent. */
const object =
  (fields: Record<string, Shape>): Shape =>
  (value, at) => {
    if (!isRecord(value)) return [{ at, message: 'is not an object' }];
    return Object.entries(value).flatMap(([field, one]) => {
      const shape = fields[field];
      if (shape) return shape(one, `${at}.${field}`);
      return [{ at: `${at}.${field}`, message: `is not a field${didYouMean(field, Object.keys(fields))}` }];
    });
  };

/** A value that stands for itself, or an object of so many of these fields. */
const orObject =
  (other: (value: unknown) => boolean, fields: Record<string, Shape>, count: number, message: string): Shape =>
  (value, at) => {
    if (other(value)) return [];
    const whole = isRecord(value) && Object.keys(value).length === count;
    return whole ? object(fields)(value, at) : [{ at, message }];
  };
const isText = (value: unknown) => typeof value === 'string';

const asking = { reasons: yesNo, samples: number, temperature: number };
const judging = {
  ...asking,
  principles: orObject(
    (value) => value === 'all',
    { sample: number, named: texts, tags: texts },
    1,
    'is not "all", {sample: n}, {named: [...]} or {tags: [...]}',
  ),
  tieBand: number,
  epsilon: number,
};

/** The shape of a recipe as RecipeRequest has it: names and kinds of values, nothing more. */
export const recipeShape: Shape = object({
  name: text,
  rounds: number,
  draw: orObject(isText, { named: texts }, 1, 'is not "with-replacement", "once-each" or {named: [...]}'),
  stopWhenClean: yesNo,
  stopWhenUnchanged: yesNo,
  plan: orObject((value) => value === 'all', { partners: number }, 1, 'is not "all" or {partners: m}'),
  comparison: object({
    ...judging,
    orders: text,
    clamp: orObject((value) => value === null, { low: number, high: number }, 2, 'is not {low: x, high: y} or null'),
  }),
  rating: object({ ...judging, scale: text, margin: number }),
  classification: object({ ...asking, question: text, options: texts }),
  alignment: yesNo,
  painting: object({ size: is((value) => value === null || isText(value), 'is not a text') }),
  captions: object({ count: number, temperature: number, maxTokens: number, rankedBy: text }),
  best: object({ scorer: text, aspect: text, count: number }),
  directCheck: object({ share: number, threeQuestions: yesNo }),
  questions: object({ most: number, maxTokens: number }),
  perturbed: number,
  candidates: object({
    count: number,
    temperature: number,
    maxTokens: number,
    system: is((value) => value === null || isText(value), 'is not a text'),
  }),
});
