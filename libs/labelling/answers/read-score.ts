import type { Scale as ScaleName } from '#libs/domain/recipe.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { fieldWhy, jsonFields, verdictField } from './answer-json.js';
import { viewOf } from './answer-view.js';
import { hideQuoted } from './quoted.js';
import { findStatement, isFound, withheld, type Finding } from './read-statement.js';
import { readable, unread, type Reading } from './reading.js';
import { soundsLikeRefusal } from './refusal.js';
import { ScoreGrammar, type Said } from './score-grammar.js';
import { NOT_APPLICABLE, scoreMasses } from './score-masses.js';
import { scaleOf, scoresOf, spelling, type Scale } from './score-scale.js';
import { spokenAnswer } from './spoken.js';
import { tokenAt, withMasses } from './verdict-token.js';

export interface ReadScore {
  /** the score given; good is 1, bad is 0; null where the question does not apply */
  score: number | null;
  /** sum of i * P(i) over the scores, given that one applies; the score itself where the verdict is hard */
  expected: number | null;
  /** probability of each score by its spelling ("7", "good", "n/a"); null where the verdict is hard */
  masses: Record<string, number> | null;
  /** spellings that no alternative of the score's token named: taken as 0 */
  missing: string[];
  way: 'logprobs' | 'verdict';
  reasons: string | null;
}

const FIELDS = ['score', 'rating', 'verdict', 'answer'];
const LEAST_MASS = 0.5;

/**
 * Reads one rating. Strict: the answer is one score ("7", "7/10", "Score: 7", {"score": 7}); `reasoned`: the reasons come first
 * and the concluding statement decides. A score off the scale, a range and a fraction are unreadable. Where the
 * log-probabilities cannot say which score they mean, the score is a hard verdict; where they cannot be
 * log-probabilities at all, it is unreadable.
 */
export function readScore(
  answer: ModelAnswer,
  scaleName: ScaleName | { from: number; to: number },
  { reasoned = false, notApplicable = false }: { reasoned?: boolean; notApplicable?: boolean } = {},
): Reading<ReadScore> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const { text, at } = spoken.value;
  const scale = scaleOf(scaleName);
  const grammar = new ScoreGrammar(scale, notApplicable);
  const found = inJson(text, grammar) ?? findStatement(text, grammar, reasoned);
  if (!isFound(found)) {
    if (found.refused || soundsLikeRefusal(text)) return unread('refused', 'the model refused in its own words');
    return unread('unreadable', found.why.replace('one of the options', 'a score of the scale'));
  }
  const { value, place, reasons } = found;
  const score = value === 'not_applicable' ? null : value;
  const hard: ReadScore = { score, expected: score, masses: null, missing: [], way: 'verdict', reasons };
  const tokens = withMasses(answer.tokens);
  if (!tokens || place === null) return readable(hard);
  const said = score === null ? NOT_APPLICABLE : spelling(scale, score);
  const read = scoreMasses(tokens, tokenAt(tokens, answer.text, at + place), said, scale, notApplicable);
  if (!read) return readable(hard);
  if ('impossible' in read) return unread('unreadable', read.impossible);
  const mass = Object.values(read.masses).reduce((sum, one) => sum + one, 0);
  if (mass < LEAST_MASS) return unread('unreadable', `the scores hold ${mass.toFixed(3)} of the probability mass`);
  return readable({
    ...hard,
    ...read,
    expected: score === null ? null : expectation(scale, read.masses),
    way: 'logprobs',
  });
}

function expectation(scale: Scale, masses: Record<string, number>): number {
  let [sum, mass] = [0, 0];
  for (const score of scoresOf(scale)) {
    const own = masses[spelling(scale, score)] ?? 0;
    sum += score * own;
    mass += own;
  }
  return sum / mass;
}

function inJson(text: string, grammar: ScoreGrammar): Finding<Said> | undefined {
  const fields = jsonFields(text);
  if (fields === undefined) return undefined;
  if (fields === null) return { why: 'the answer is not one JSON object and nothing else' };
  const read = verdictField(fields, FIELDS);
  if ('why' in read) return read;
  const { value, at } = read.field;
  if (typeof value !== 'string' && typeof value !== 'number')
    return { why: 'the score is neither a number nor a text' };
  const found = findStatement(String(value), grammar, false);
  if (!isFound(found))
    return { why: fieldWhy(read.name, String(value), (word) => isFound(findStatement(word, grammar, false))) };
  const doubt = withheld(viewOf(hideQuoted(read.reasons ?? '')).text);
  if (doubt) return doubt;
  return { value: found.value, place: found.place === null ? null : at + found.place, reasons: read.reasons };
}
