/** Writing systems other than Latin that captions may come in. Which language a text is in cannot be told by its letters alone. */
const SCRIPTS = [
  ...[
    'Arabic',
    'Armenian',
    'Bengali',
    'Cyrillic',
    'Devanagari',
    'Ethiopic',
    'Georgian',
    'Greek',
    'Gujarati',
    'Han',
    'Hangul',
  ],
  ...[
    'Hebrew',
    'Hiragana',
    'Katakana',
    'Khmer',
    'Lao',
    'Malayalam',
    'Myanmar',
    'Sinhala',
    'Tamil',
    'Telugu',
    'Thai',
    'Tibetan',
  ],
];
const LETTERS = /\p{L}/gu;
const OF = SCRIPTS.map((name) => ({ name, letters: new RegExp(`\\p{Script=${name}}`, 'gu') }));

/** The writing system other than Latin in which most letters of a text are; null: there is none. */
export function otherScript(text: string): string | null {
  const all = text.match(LETTERS)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (all - latin <= all / 2) return null;
  const counts = OF.map(({ name, letters }) => ({ name, count: text.match(letters)?.length ?? 0 }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most && most.count > 0 ? most.name : null;
}
