import type { ModelAnswer } from '#libs/model/model-port.js';
import { readable, unread, type Reading } from '../answers/reading.js';
import { refusesRevision } from '../answers/refusal.js';
import { spokenAnswer } from '../answers/spoken.js';
import { FEWEST_WORDS, MOST_WORDS } from './image-prompt.js';
import { ROLE_CONFUSION } from './parse.js';
import { wordCount } from './word-count.js';

const LABEL = /^\W*(?:(?:revised|new|improved|rewritten|final) )?(?:image )?prompt(?:\s|\*)*:(?:\s|\*)*/i;
/** The whole text in quotation marks of one kind, and none of that kind inside. */
const QUOTED = /^(?:"([^"]+)"|“([^“”]+)”|'([^']+)'|`([^`]+)`)$/;

/** Sentences that speak of what is wrong instead of saying what to paint. */
const ABOUT_THE_IMAGE = [
  /^\W*critique\b\W*:/i,
  /^\W*(?:the|this) (?:\w+ )?(?:image|picture|painting|caption|prompt|description|critique)(?:['’]s)? (?:\w+ ){0,3}?(?:fails?|failed|lacks?|lacked|misses|missed|does not|doesn['’]t|did not|didn['’]t|should|could|ignores|omits|violates|contradicts|asks for|is (?:missing|wrong|not))\b/i,
];

/** Role confusion: the text is a critique where a prompt is due. */
export const isImageCritique = (text: string): boolean => ABOUT_THE_IMAGE.some((opening) => opening.test(text));

/**
 * A revised prompt without the label and the quotation marks that some models put around it. `before` is the prompt that it
 * revises: kept as it is, whatever its length. `critique` is the one it answers: repeating it is role confusion.
 */
export function readRevisedPrompt(answer: ModelAnswer, before: string, critique: string): Reading<string> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const said = spoken.value.text.trim().replace(LABEL, '').trim();
  const [, inDouble, inCurly, inSingle, inTicks] = QUOTED.exec(said) ?? [];
  const text = (inDouble ?? inCurly ?? inSingle ?? inTicks ?? said).trim();
  if (text === before.trim()) return readable(text);
  if (refusesRevision(text)) return unread('refused', 'the model refused in its own words');
  if (text === critique.trim() || (isImageCritique(text) && !isImageCritique(before)))
    return unread('unreadable', ROLE_CONFUSION);
  const words = wordCount(text);
  if (words < FEWEST_WORDS || words > MOST_WORDS) {
    return unread(
      'unreadable',
      `the revised prompt has ${words} words, and ${FEWEST_WORDS} to ${MOST_WORDS} were asked for`,
    );
  }
  return readable(text);
}
