import type { ModelAnswer } from '#libs/model/model-port.js';
import type { Way } from '#libs/domain/judgement.js';
import { readable, soundsLikeRefusal, unread, wholeAnswer, type Reading } from '../answers/reading.js';
import { isLetter, LETTERS, type Letter } from './options.js';

/** One order's answer as read: the letter given, and the mass of each letter. */
export interface ShownVerdict {
  letter: Letter;
  masses: Record<Letter, number>;
  /** letters that no alternative of the verdict token named: their mass is unknown, taken as 0 */
  missing: Letter[];
  way: Way;
}

const ALONE =
  /^\W*(?:(?:the |my )?(?:final )?(?:answer|verdict|option|choice)(?: is)?\s*:?\s*)?[("'[*_`\s]*([A-D])[)"'\].*_`:\s]*$/i;

/** The strict parser: one letter and nothing else that could be another verdict, else null. */
export function letterOf(text: string): Letter | null {
  const plain = text.normalize('NFKC').trim();
  const json = /^(?:```(?:json)?\s*)?(\{[^{}]*\})(?:\s*```)?$/.exec(plain)?.[1];
  if (json !== undefined) return letterOfJson(json);
  const letter = ALONE.exec(plain)?.[1];
  return letter !== undefined && isLetter(letter) ? letter : null;
}

function letterOfJson(json: string): Letter | null {
  try {
    const value = JSON.parse(json) as { verdict?: unknown };
    const letter = typeof value.verdict === 'string' ? value.verdict.trim() : '';
    return Object.keys(value).length === 1 && isLetter(letter) ? letter : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A token as a letter: "A", " A", "(A", "A)" and "**A" are spelling variants of one option. */
export function letterOfToken(token: string): Letter | null {
  const bare = token.normalize('NFKC').replace(/^[\s("'[*_`]+|[\s)"'\].*_`:]+$/g, '');
  return isLetter(bare) ? bare : null;
}

/**
 * Reads one answer of the judge. With log-probabilities the masses are those of the verdict token, spelling
 * variants summed (a tokeniser writes "A", " A" or "(A"); the answer is unreadable where the options hold less than half of the mass.
 * Without them the letter holds all of it.
 */
export function readVerdict(answer: ModelAnswer): Reading<ShownVerdict> {
  const whole = wholeAnswer(answer);
  if (!whole.ok) return whole;
  const letter = letterOf(whole.value);
  if (letter === null) {
    if (soundsLikeRefusal(whole.value)) return unread('refused', 'the model refused in its own words');
    return unread('unreadable', 'the answer is not one of the options');
  }
  if (!answer.tokens?.some(({ top }) => top.length > 0)) {
    return readable({ letter, masses: { ...NOTHING, [letter]: 1 }, missing: [], way: 'verdict' });
  }
  // the last one: some servers send the log-probabilities of hidden reasoning too
  const at = answer.tokens.findLast(({ token }) => letterOfToken(token) === letter);
  if (!at) return unread('unreadable', 'no token of the answer is the verdict');
  const masses = { ...NOTHING };
  const named = new Set<Letter>();
  for (const { token, logprob } of at.top) {
    const option = letterOfToken(token);
    if (option === null || !Number.isFinite(logprob) || logprob > 0) continue;
    masses[option] += Math.exp(logprob);
    named.add(option);
  }
  if (masses[letter] === 0) return unread('unreadable', 'the verdict has no log-probability');
  const mass = LETTERS.reduce((sum, option) => sum + masses[option], 0);
  if (mass < 0.5) return unread('unreadable', `the options hold ${mass.toFixed(3)} of the probability mass`);
  return readable({ letter, masses, missing: LETTERS.filter((option) => !named.has(option)), way: 'logprobs' });
}

const NOTHING: Record<Letter, number> = { A: 0, B: 0, C: 0, D: 0 };
