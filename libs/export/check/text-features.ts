/** What a text is told by: simple counts that mean something without knowing what it says. */
const FEATURES: Record<string, (text: string, words: readonly string[], prompt: ReadonlySet<string>) => number> = {
  length: (text) => Math.log1p(text.length),
  words: (_, words) => Math.log1p(words.length),
  wordLength: (text, words) => text.length / (words.length + 1),
  differentWords: (_, words) => new Set(words).size / (words.length + 1),
  lines: (text) => Math.log1p(matches(text, /\n/g)),
  lists: (text) => Math.log1p(matches(text, /^[^\S\n]*(?:[-*•]|\d+[.)])\s/gm)),
  code: (text) => Math.log1p(matches(text, /```|`[^`]+`/g)),
  emphasis: (text) => Math.log1p(matches(text, /\*\*|__|^#+ /gm)),
  questions: (text) => Math.log1p(matches(text, /\?/g)),
  exclamations: (text) => Math.log1p(matches(text, /!/g)),
  commas: (text, words) => matches(text, /,/g) / (words.length + 1),
  digits: (text) => matches(text, /\d/g) / (text.length + 1),
  capitals: (text) => matches(text, /\p{Lu}/gu) / (text.length + 1),
  quotes: (text) => Math.log1p(matches(text, /["“”«»]/g)),
  links: (text) => Math.log1p(matches(text, /https?:/g)),
  refusal: (text) => matches(text, /\b(?:sorry|cannot|can['’]t|won['’]t|unable|as an ai)\b/gi),
  self: (_, words) => share(words, (word) => word === 'i' || word === 'my' || word === 'me'),
  you: (_, words) => share(words, (word) => word === 'you' || word === 'your'),
  ofPrompt: (_, words, prompt) => share(words, (word) => prompt.has(word)),
};

/** Names of the features, in the order of their numbers. */
export const TEXT_FEATURES = Object.keys(FEATURES);

/** As much of a text as is looked at, so that one of two megabytes takes no second. */
const MOST = 20_000;

/** One number a feature. Length is that of the whole text. */
export function textFeatures(text: string, promptWords: ReadonlySet<string>): number[] {
  const looked = text.slice(0, MOST);
  const words = wordsOf(looked);
  return Object.entries(FEATURES).map(([name, of]) => of(name === 'length' ? text : looked, words, promptWords));
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const matches = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

const share = (words: readonly string[], isOne: (word: string) => boolean): number =>
  words.filter(isOne).length / (words.length + 1);
