import type { ValidateByOptions } from 'class-validator';
import { ValidateBy } from 'class-validator';

const LONGEST_WORD = 200;
const MOST_WORDS = 1_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with this one field and nothing else, or undefined. */
function only(value: unknown, field: string): unknown {
  return isRecord(value) && Object.keys(value).length === 1 ? value[field] : undefined;
}

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1_000_000;

const isWords = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= MOST_WORDS &&
  value.every((word) => typeof word === 'string' && word.trim() !== '' && word.length <= LONGEST_WORD);

const choice = (name: string, validate: (value: unknown) => boolean, message: string) =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => message } } satisfies ValidateByOptions);

/** A PrinciplePick. */
export const IsPrinciplePick = () =>
  choice(
    'isPrinciplePick',
    (value) =>
      value === 'all' ||
      isCount(only(value, 'sample')) ||
      isWords(only(value, 'named')) ||
      isWords(only(value, 'tags')),
    'must be "all", {"sample": n} with a whole n of 1 or more, {"named": [keys]} or {"tags": [tags]}',
  );

/** A RoundDraw. */
export const IsRoundDraw = () =>
  choice(
    'isRoundDraw',
    (value) => value === 'with-replacement' || value === 'once-each' || isWords(only(value, 'named')),
    'must be "with-replacement", "once-each" or {"named": [keys]}',
  );

/** A RankingPlan. */
export const IsRankingPlan = () =>
  choice(
    'isRankingPlan',
    (value) => value === 'all' || isCount(only(value, 'partners')),
    'must be "all" or {"partners": m} with a whole m of 1 or more',
  );

/** Bounds, or null for none. */
export const IsClamp = () =>
  choice(
    'isClamp',
    (value) =>
      value === null ||
      (isRecord(value) &&
        Object.keys(value).length === 2 &&
        typeof value.low === 'number' &&
        typeof value.high === 'number'),
    'must be {"low": x, "high": y} with numbers, or null',
  );

/** A text, or null for none. */
export const IsTextOrNull = (most: number) =>
  choice(
    'isTextOrNull',
    (value) => value === null || (typeof value === 'string' && value.length <= most),
    `must be a text of at most ${most} characters, or null`,
  );

/** Texts by name. */
export const IsTexts = () =>
  choice(
    'isTexts',
    (value) => isRecord(value) && Object.values(value).every((text) => typeof text === 'string'),
    'must be an object whose values are texts',
  );
