import { InvalidArgumentError } from 'commander';
import type { ComparisonSettings, PrinciplePick, RankingPlan, RoundDraw } from '#libs/domain/recipe.js';

export type Clamp = NonNullable<ComparisonSettings['clamp']>;

const WHOLE = /^[1-9]\d{0,4}$/;

/** "all", a number to draw, principle keys, or tags: "3", "kind,honest", "tag:privacy". */
export function readPrinciples(text: string): PrinciplePick {
  if (text === 'all') return 'all';
  if (WHOLE.test(text)) return { sample: Number(text) };
  const words = readWords(text);
  const tags = words.filter((word) => word.startsWith('tag:')).map((word) => word.slice('tag:'.length));
  if (words.includes('0') || tags.includes('') || (tags.length > 0 && tags.length < words.length)) {
    throw new InvalidArgumentError('It must be "all", a whole number of 1 or more, keys (a,b), or tags (tag:a,tag:b).');
  }
  return tags.length > 0 ? { tags } : { named: words };
}

/** "with-replacement", "once-each", or principle keys, one for each round. */
export function readDraw(text: string): RoundDraw {
  return text === 'with-replacement' || text === 'once-each' ? text : { named: readWords(text) };
}

/** "all", or with how many others each candidate is compared. */
export function readPlan(text: string): RankingPlan {
  if (text === 'all') return 'all';
  if (WHOLE.test(text)) return { partners: Number(text) };
  throw new InvalidArgumentError('It must be "all", or a whole number of 1 or more.');
}

/** "none", or a low and a high: "0.4,0.6". (commander has no null.) */
export function readClamp(text: string): Clamp | 'none' {
  if (text === 'none') return text;
  const [low = Number.NaN, high = Number.NaN, ...more] = text.split(',').map(numberOf);
  if (more.length === 0 && !Number.isNaN(low) && !Number.isNaN(high)) return { low, high };
  throw new InvalidArgumentError('It must be "none", or a low and a high such as 0.4,0.6.');
}

/** A number in plain digits. Whether it fits is the recipe's to say. */
export function readNumber(text: string): number {
  const value = numberOf(text);
  if (!Number.isNaN(value)) return value;
  throw new InvalidArgumentError('It must be a number, for example 0.05.');
}

/** A text that draws by. An empty one is more likely a variable that is not set. */
export function readSeed(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
}

/** "a,b" -> ["a", "b"] */
export function readWords(text: string): string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.every((word) => word !== '')) return words;
  throw new InvalidArgumentError('It must be a name, or names with commas between them.');
}

/** "ID=FILE", added to those before it. */
export function readPrompt(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [id = '', ...rest] = text.split('=');
  const file = rest.join('=');
  if (id === '' || file === '') throw new InvalidArgumentError('It must be ID=FILE, for example comparison=mine.md.');
  if (before[id] !== undefined) throw new InvalidArgumentError(`There are two files for "${id}".`);
  return { ...before, [id]: file };
}

const numberOf = (text: string): number =>
  /^-?(\d{1,9}(\.\d{1,15})?|\.\d{1,15})$/.test(text) ? Number(text) : Number.NaN;
