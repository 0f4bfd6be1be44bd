import type { Masses } from '../judgement/masses.js';
import type { ChatRequest } from './chat-request.js';
import { offeredWords } from './option-words.js';
import { schemaAnswer } from './schema-answer.js';
import type { AnswerToken } from './tokens.js';
import { drawChance, enumChances, isOption, verdictChances, verdictTokens } from './verdict-token.js';

/** One of the offered words as the request asks for it: a word, or JSON. `draw` is in [0, 1). */
export function optionTokens(
  masses: Masses,
  words: readonly string[],
  { format, temperature }: ChatRequest,
  { text, draw }: { text: string; draw: number },
): AnswerToken[] {
  if (format.kind === 'text') {
    const chances = verdictChances(masses, words);
    return verdictTokens(chances, drawChance(chances, temperature, draw, isOption));
  }
  const schema = format.kind === 'schema' ? format.schema : { type: 'object', properties: { answer: { enum: words } } };
  return schemaAnswer(schema, {
    text,
    draw,
    verdict: (values) => {
      const spelt = offeredWords(values, words);
      if (!spelt) return null;
      const chances = enumChances(masses, new Map([...spelt].map(([word, value]) => [word, String(value)])));
      return { chances, chosen: drawChance(chances, temperature, draw, () => true) };
    },
  });
}
