import { optionOf, type Option, type OptionSet } from './option-set.js';
import type { Grammar, Match } from './statement.js';
import { WORDS } from './verdict-words.js';

const DEGREE =
  'therefore|thus|hence|clearly|definitely|certainly|obviously|undoubtedly|evidently|slightly|marginally|somewhat|noticeably|substantially|significantly|considerably|vastly|much|far|by far|a bit|a little|overall|ultimately|still|also|indeed|simply|strictly|easily|arguably|generally';
const BE = String.raw`(?:\s+(?:is|was|would be|will be|seems(?: to be)?|appears(?: to be)?|remains|is (?:considered|deemed|judged)(?: to be)?))`;
const KIND = 'choice|option|one|candidate|fit|match|pick|selection|alternative|result|of the two';
const BETTER = 'better|best|preferable|preferred|superior|winner|winning';
const WORSE = 'worse|worst|inferior';
const RIGHT = 'correct|right|answer';

/** After a verdict: the end, a reason, or the other one - not the one thing that it is better at. */
const TAIL = new RegExp(
  String.raw`\s*(?:$|[.!;:)\]"'—–]|,(?!\s*(?:if (?!only)|unless|provided|were|in terms|only)\b)|\s-(?:\s|$)|(?:because|since|due to|given|overall|here|in this case|in (?:every|all) respects?|in my (?:opinion|view)|of the two|between the two|as (?:it|this|that|they|the|there|both|only|response|output)|for (?:the|this|that) (?:given )?(?:instruction|prompt|question|task|request|query|user|conversation|context)|and|but|while|whereas|although|though)\b|\()`,
  'iy',
);

/** After a name that a lead announces: "Verdict: B, because", "Verdict: B - it is", but not "A - B". */
const REASON = /\s*(?:,\s*)?(?:because|since|as (?:it|this))\b|\s+[-–—]+\s+(?:it|this|that|the|because)\b/iy;

/** What can be said about options. Compiled once for a set. */
export class OptionGrammar implements Grammar<Option> {
  private readonly ref: RegExp;
  private readonly is: RegExp;
  private readonly isNot: RegExp;
  private readonly choose =
    /(?:(?:i|we)(?:(?:'d|'ll)?(?: (?:would|will|must|should|have to|had to|do|am going to|therefore|thus|hence|clearly|slightly|strongly|marginally|definitely|personally|ultimately|also|rather)){0,3}) )?(?:choose|chose|select(?:ed)?|pick(?:ed)?|prefer(?:red)?|favou?r(?:ed)?|go with|going with|went with|vote for|opt(?:ed)? for|recommend|mean|meant|switch(?:ed|ing)? to|make (?:it|that|my (?:answer|verdict|choice))|chang(?:e|ed|ing) (?:it|my (?:answer|verdict|choice|mind)) to) /iy;
  private readonly makes = /(?:(?:this|that|it|which) )?(?:also )?(?:makes|making|made) /iy;
  private readonly made: RegExp;
  private readonly which: RegExp;

  constructor(private readonly set: OptionSet) {
    const nouns = set.nouns.map(escape).join('|') || '(?!)';
    const letters = set.options.map(({ letter }) => escape(letter));
    letters.sort((a, b) => b.length - a.length);
    const good = set.asks === 'right' ? `${BETTER}|${RIGHT}` : BETTER;
    const kind = String.raw`(?: (?:${nouns}|${KIND})\b)?(?: overall\b)?`;
    const degree = String.raw`(?:\s*,?\s*\b(?:${DEGREE})\b,?){0,3}`;
    const article = String.raw`\s+(?:(?:the|a|an|my|our|also the)\s+)?(?:(?:${DEGREE})\s+){0,2}`;
    this.ref = new RegExp(
      String.raw`(?:the )?([("'[{]{0,4})\s?(?:(${nouns})(?:\s{0,3}([:#])\s{0,3}|\s{1,3}|(?=[("'[{])))?([("'[{]{0,4})\s?(${letters.join('|')}|[a-z]|\d{1,2})(?![\p{L}\p{N}\p{M}]|[+/&=<>%^~-]|'\p{L}|[.,:]\d)(\s?[)\]"'}]{1,4})?`,
      'diuy',
    );
    this.is = new RegExp(`(?:${BE}${degree}${article}(?:${good})\\b${kind}|\\s+(?:clearly |easily )?wins\\b)`, 'iy');
    this.isNot = new RegExp(
      `(?:${BE}(?: not|n't)${degree}${article}(?:${good})|${BE}${degree}${article}(?:${WORSE})|\\s+loses)\\b${kind}`,
      'iy',
    );
    this.made = new RegExp(`${article}(?:${good})\\b${kind}`, 'iy');
    this.which = new RegExp(
      `(?:the )?(?:overall )?(?:${good})(?: (?:${nouns}|${KIND}))?(?: overall| here| of the two)?(?:(?: is| would be):? |: )`,
      'iy',
    );
  }

  readonly same = (a: Option, b: Option) => a === b;

  match(sentence: string, at: number, alone: boolean): Match<Option> | null {
    const judged = this.judged(sentence, at, alone);
    if (judged?.form === 'sentence') return judged;
    const words = this.inWords(sentence, at);
    if (words?.form === 'sentence') return words;
    return this.chosen(sentence, at) ?? this.quoted(sentence, at, alone) ?? judged ?? words;
  }

  /** A name at this place: its option (null: not offered), where the letter stands, where the name ends, and its noun. */
  private name(text: string, at: number, folded: boolean) {
    this.ref.lastIndex = at;
    const found = this.ref.exec(text);
    if (!found) return null;
    const [, open = '', word, sign, inner = '', letter = '', close = ''] = found;
    const bracket = /[("'[{]/.test(text.charAt(at - 1));
    const marked = word !== undefined || bracket || open + inner + close !== '';
    const option = optionOf(this.set, letter, marked || folded);
    // without a mark a small letter is a word ("a"), and a capital one may be ("I")
    if (!option && !marked && !folded && !/^[A-Z\d]/.test(letter)) return null;
    const place = found.indices?.[5]?.[0] ?? at;
    const noun = word === undefined ? {} : { noun: sign === ':' ? ('with colon' as const) : ('plain' as const) };
    return { option, place, end: this.ref.lastIndex, noun };
  }

  /** "(B)", "(B) Response B is better.", "Response B is better than Response A because ..." */
  private judged(text: string, at: number, alone: boolean): Match<Option> | null {
    const name = this.name(text, at, alone);
    if (!name) return null;
    const { option: value, place, end, noun } = name;
    const against = after(this.isNot, text, end);
    if (against !== null && this.ends(text, against))
      return { value, sense: 'against', end: against, place, form: 'sentence' };
    const judged = after(this.is, text, end);
    if (judged !== null) {
      const than = this.than(text, judged, value);
      if (than !== null && this.ends(text, than))
        return {
          value,
          sense: 'for',
          end: than,
          place,
          form: 'sentence',
          concludes: /\boverall\b/i.test(text.slice(end, than + 9)),
        };
      return null;
    }
    if ((alone || noun.noun === 'with colon') && after(REASON, text, end) !== null)
      return { value, sense: 'for', end, place, form: 'sentence', ...noun };
    const words = this.ownWords(text, end, value);
    return { value, sense: 'for', end: words ?? end, place, form: 'bare', ...noun };
  }

  /** Behind a letter its option may be written out: in its own words or as a verdict. */
  private ownWords(text: string, from: number, option: Option | null): number | null {
    const rest = text.slice(from);
    if (option === null || rest.length > 1000) return null;
    const said = /^[\s.:)–—-]*(.*)$/s.exec(rest)?.[1] ?? '';
    if (said === '') return null;
    if (option.text !== null && fold(said) === fold(option.text)) return text.length;
    const at = from + rest.length - said.length;
    const match = this.inWords(text, at) ?? (this.name(text, at, false) ? this.judged(text, at, false) : null);
    const agrees = match?.form === 'sentence' && match.sense === 'for' && match.value === option;
    return agrees && /^[\s.!)"']*$/.test(text.slice(match.end)) ? text.length : null;
  }

  /** An option's text, written out whole. */
  private quoted(text: string, at: number, alone: boolean): Match<Option> | null {
    if (!alone || text.length - at > 1000) return null;
    const said = fold(text.slice(at));
    const value =
      said === '' ? undefined : this.set.options.find((one) => one.text !== null && fold(one.text) === said);
    if (!value) return null;
    const name = this.name(text, at, false);
    const place = name?.option === value ? name.place : at;
    return { value, sense: 'for', end: text.length, place, form: 'bare' };
  }

  /** "I choose (b)", "The better response is (b)", "making (b) the better choice" */
  private chosen(text: string, at: number): Match<Option> | null {
    const choose = after(this.choose, text, at) ?? after(this.which, text, at);
    if (choose !== null) {
      const name = this.name(text, choose, false);
      const over =
        name && (after(/\s+(?:over|to|as the (?:better|best)[^.,;]{0,40})\s*/iy, text, name.end) ?? name.end);
      if (!name || over === null) return null;
      const other = over === name.end ? null : this.name(text, over, false);
      const end = other?.end ?? over;
      return this.ends(text, end)
        ? { value: name.option, sense: 'for', end, place: name.place, form: 'sentence' }
        : null;
    }
    const makes = after(this.makes, text, at);
    const name = makes === null ? null : this.name(text, makes, false);
    const made = name && after(this.made, text, name.end);
    if (!name || made === null || !this.ends(text, made)) return null;
    return { value: name.option, sense: 'for', end: made, place: name.place, form: 'sentence' };
  }

  private inWords(text: string, at: number): Match<Option> | null {
    for (const { means, pattern, form } of WORDS) {
      const end = after(pattern, text, at);
      if (end === null || !this.ends(text, end)) continue;
      const value = this.set.options.find((option) => option.means === means) ?? null;
      // of things that are right or wrong nobody says that they are a draw
      if (value === null && this.set.asks === 'right') continue;
      return { value, sense: 'for', end, place: at, form };
    }
    return null;
  }

  /** Behind "better": nothing, or "than" and another option. */
  private than(text: string, from: number, than: Option | null): number | null {
    const at = after(/\s+(?:than|compared to|over)\s+/iy, text, from);
    if (at === null) return from;
    const other = after(/(?:the )?other(?: (?:one|response|output|option|answer))?\b/iy, text, at);
    if (other !== null) return other;
    const name = this.name(text, at, false);
    return name && name.option !== than ? name.end : null;
  }

  private ends(text: string, at: number): boolean {
    return after(TAIL, text, at) !== null;
  }
}

function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** Words only: case, spaces and punctuation say nothing. */
const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
