import { BEST_OF, DUPLICATES, type PairSelection } from '#libs/database/export/selection/pair-selection.js';
import type { Place } from '#libs/domain/precept-error.js';
import { logOdds } from '#libs/statistics/log-odds.js';

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

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/** What each filter may be told. */
const RULES: Readonly<Record<keyof PairSelection, Rule>> = {
  constitutions: names(
    /^[a-z0-9][a-z0-9-]{0,99}(?:~[a-z]{1,20})?@[1-9]\d{0,8}$/,
    'constitution versions, each as slug@version',
  ),
  principles: names(/^[a-z0-9][a-z0-9-]{0,99}$/, 'keys of principles'),
  modality: oneOf(['text', 'image']),
  minMargin: number(0, 100),
  maxMargin: number(0, 100),
  tieBand: number(0, 0.5),
  orderConsistent: SWITCH,
  flippedOnly: SWITCH,
  auditedOnly: SWITCH,
  bestOf: oneOf(BEST_OF),
  duplicates: oneOf(DUPLICATES),
  maxPerPrompt: {
    isGood: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000_000,
    must: 'must be a whole number from 1 to 1000000',
  },
  madeBefore: {
    isGood: (value) => typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
    must: 'must be a moment in UTC: 2026-11-23T09:30:00Z',
  },
};

/** What is wrong with a selection as a caller gave it, by its place below `at`. */
export function selectionProblems(given: unknown, at: string): Place[] {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return [{ at, message: 'must be an object' }];
  const places = Object.entries(given).flatMap(([name, value]) => {
    const rule = Object.entries(RULES).find(([known]) => known === name)?.[1];
    if (value === undefined || rule?.isGood(value)) return [];
    const message = rule?.must ?? `is no filter; the filters are ${Object.keys(RULES).join(', ')}`;
    return [{ at: `${at}.${name.slice(0, 64)}`, message }];
  });
  return places.length > 0 ? places : contradictions(given, at);
}

function contradictions(
  { orderConsistent, flippedOnly, minMargin = 0, maxMargin, tieBand = 0 }: PairSelection,
  at: string,
): Place[] {
  const places: Place[] = [];
  if (orderConsistent && flippedOnly)
    places.push({ at: `${at}.flippedOnly`, message: 'and orderConsistent leave nothing: drop one of them' });
  if (maxMargin !== undefined && maxMargin < minMargin)
    places.push({ at: `${at}.maxMargin`, message: 'must not be below minMargin' });
  else if (maxMargin !== undefined && maxMargin < logOdds(0.5 + tieBand))
    places.push({ at: `${at}.maxMargin`, message: 'and tieBand leave nothing: take a larger one, or a narrower band' });
  return places;
}
