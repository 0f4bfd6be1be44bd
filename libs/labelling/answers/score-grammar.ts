import { scoresOf, spelling, type Scale } from './score-scale.js';
import type { Grammar, Match } from './statement.js';

/** What a rating may say: a score of its scale, or that the question does not apply. */
export type Said = number | 'not_applicable';

/** A number with what may belong to it. A sign, a fraction or a percentage makes it another number, not this one. */
const NUMBER =
  /["'([{]{0,4}([+−-]?\d+(?:[.,]\d+)*)(?:\s?(?:\/|\(?out of)\s?(\d{1,3})(?![.,]?\d)\)?)?(?![\p{L}\p{N}%°/+*^]|\s?[-–—]\s?\d)["')\]}]{0,4}/uy;
const THING =
  '(?:(?:the|this) (?:response|output|answer|image|picture|text|completion|reply|summary|caption|candidate)|it|this|that)';
const GIVE = new RegExp(
  `(?:i|we)(?:'d| would| will|'ll)? (?:give|rate|score|grade) ${THING}(?: (?:an?|as|with|at))?(?: (?:score|rating|grade) of)? |` +
    `${THING} (?:gets|deserves|earns|scores|receives)(?: an?)?(?: (?:score|rating|grade) of)? |` +
    `(?:i|we)(?:'d| would| will|'ll)? give (?:an?|the) (?:score|rating|grade) of |` +
    `${THING} is(?: (?:overall|therefore|thus|only|really|more like|rather))* an? |` +
    `(?:(?:i|we) )?(?:meant?|make (?:it|that)|chang(?:e|ed|ing) (?:it|my (?:score|rating|answer|mind)) to)(?: an?)? `,
  'iy',
);
const IS = new RegExp(`${THING} is(?: (?:overall|therefore|thus))? `, 'iy');
const WORD = /["'([{]{0,4}(good|bad|incorrect|correct)(?![\p{L}\p{N}_+/&-])["')\]}]{0,4}/iuy;
const NOT_APPLICABLE =
  /(?:not applicable|n\/a)(?!\w)|(?:the|this) (?:question|principle) (?:(?:does not|doesn't) apply|is not applicable)(?!\w)(?: here)?/iy;
const TAIL = /\s*(?:$|[.!;,)"'—–]|(?:because|since|as (?:it|this)|overall|for (?:this|the) \w+)\b)/iy;

/** What can be said about scores of one scale. */
export class ScoreGrammar implements Grammar<Said> {
  constructor(
    private readonly scale: Scale,
    private readonly offersNotApplicable: boolean,
  ) {}

  readonly same = (a: Said, b: Said) => a === b;

  match(sentence: string, at: number): Match<Said> | null {
    if (this.offersNotApplicable) {
      const end = after(NOT_APPLICABLE, sentence, at);
      if (end !== null) return { value: 'not_applicable', sense: 'for', end, place: at, form: 'bare' };
    }
    const given = after(this.scale.words ? IS : GIVE, sentence, at);
    if (given === null) return this.score(sentence, at);
    const score = this.score(sentence, given);
    return score && after(TAIL, sentence, score.end) !== null ? { ...score, form: 'sentence' } : null;
  }

  private score(text: string, at: number): Match<Said> | null {
    const pattern = this.scale.words ? WORD : NUMBER;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const written = found?.[1];
    if (found === null || written === undefined) return null;
    const outOf = found[2];
    const value = outOf === undefined || Number(outOf) === this.scale.to ? this.valueOf(written) : null;
    return { value, sense: 'for', end: pattern.lastIndex, place: at + found[0].indexOf(written), form: 'bare' };
  }

  /** Null for whatever is not on the scale: "11", "3.5", "07", "-1". "7.0" is 7. */
  private valueOf(written: string): number | null {
    const plain = this.scale.words ? asWord(written.toLowerCase()) : written.replace(/\.0+$/, '');
    return scoresOf(this.scale).find((score) => spelling(this.scale, score) === plain) ?? null;
  }
}

/** Judges that check an image against its prompt say "Correct" and "Incorrect". */
const SAYS: Readonly<Record<string, string>> = { correct: 'good', incorrect: 'bad' };
const asWord = (word: string): string => SAYS[word] ?? word;

function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
