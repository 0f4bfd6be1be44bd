import { BEST_OF, DUPLICATES, type PairSelection } from '#libs/database/export/selection/pair-selection.js';
import type { Place } from '#libs/domain/precept-error.js';

type Rule = { isGood: (value: unknown) => boolean; must: string };

const SWITCH: Rule = { isGood: (value) => typeof value === 'boolean', must: 'must be true or false' };
const number = (least: number, most: number): Rule => ({
  isGood: (value) => typeof value === 'number' && value >= least && value <= most,
  must: `must be a number from ${least} to ${most}`,
});
const oneOf = (words: readonly unknown[]): Rule => ({
  isGood: (value) => words.includes(value),
  must: `must be ${words.join(' or ')}`,
});
const names = (pattern: RegExp, must: string): Rule => ({
  isGood: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= 100 &&
    value.every((name) => typeof name === 'string' && pattern.test(name)),
  must: `must be 1 to 100 ${must}`,
});

/** What each filter may be told. */
const RULES: Readonly<Record<keyof PairSelection, Rule>> = {
  constitutions: names(/^[a-z0-9][a-z0-9-]{0,99}@[1-9]\d{0,8}$/, 'constitution versions, each as slug@version'),
  principles: names(/^[a-z0-9][a-z0-9-]{0,99}$/, 'keys of principles'),
  modality: oneOf(['text', 'image']),
  minMargin: number(0, 100),
  tieBand: number(0, 0.5),
  orderConsistent: SWITCH,
  auditedOnly: SWITCH,
  bestOf: oneOf(BEST_OF),
  duplicates: oneOf(DUPLICATES),
  maxPerPrompt: {
    isGood: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000_000,
    must: 'must be a whole number from 1 to 1000000',
  },
};

/** What is wrong with a selection as a caller gave it, by its place below `at`. */
export function selectionProblems(given: unknown, at: string): Place[] {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return [{ at, message: 'must be an object' }];
  return Object.entries(given).flatMap(([name, value]) => {
    const rule = Object.entries(RULES).find(([known]) => known === name)?.[1];
    if (value === undefined || rule?.isGood(value)) return [];
    const message = rule?.must ?? `is no filter; the filters are ${Object.keys(RULES).join(', ')}`;
    return [{ at: `${at}.${name.slice(0, 64)}`, message }];
  });
}
