import { speaksForItself } from './leads.js';
import { linesOf, sentencesOf } from './sentences.js';
import type { Grammar } from './statement.js';

/** A sentence of nothing but these, or one that begins with them and a stop, takes back what stands before it. */
const NO =
  'no|nope|wait|hold on|correction|scratch that|strike that|never ?mind|actually,? (?:no|wait)|sorry,? (?:no|wait|i)';
const FILLER = '(?:(?:oh|oops|hm+|well|but|and|however|ah|actually|sorry)\\W+){0,4}';
const INTERRUPTS = new RegExp(`^\\W*${FILLER}(?:${NO})(?: (?:${NO}))*(?:\\s*[,.:;!—–]|\\s+-|\\s*$)`, 'i');
const ONLY_REGRET =
  /^\W*(?:(?:oh|well|but|and|actually|sorry|apologies|my (?:mistake|bad|apologies)|oops|i apologi[sz]e|hm+)\W*){1,4}$/i;
const VERDICT = '(?:answer|verdict|choice|decision|judge?ment|score|rating|conclusion|preference|selection)';
const TAKES_BACK = new RegExp(
  [
    `\\b(?:change[ds]?|changing|revise[ds]?|revising|retract(?:ed|ing)?|withdraw(?:n|ing)?|withdrew|reconsider(?:ed|ing)?|correct(?:ed|ing)?|reverse[ds]?) (?:my (?:mind|${VERDICT})|myself)`,
    '\\bI (?:must |have to |would |will |should )?(?:take|took) (?:that|it|this) back',
    "\\bI(?:['’]m| am| was| have been| must have been) (?:wrong|mistaken|in error)",
    '\\bI (?:have |must have |just )?(?:made an? (?:mistake|error)|misread|misspoke|mixed (?:them|it|that|the two) up|confused (?:them|the two))',
    `\\b(?:my|that|this|the above) (?:\\w+ )?${VERDICT} (?:above )?(?:was|is|should be) (?:wrong|mistaken|a mistake|an error|incorrect|withdrawn|ignored|disregarded|reversed|the other way round)`,
    `\\b(?:disregard|ignore|forget) (?:my|the|that|this) (?:\\w+ )?(?:${VERDICT}|above)`,
    '\\blet me (?:re-?(?:think|consider|evaluate|assess|read|do)|correct|double[- ]check|start over|try again)',
    '\\bon second thoughts?\\b',
    '\\b(?:prefer|choose|pick|select|meant?|go with|vote for) the other(?: (?:one|response|output|option|answer|candidate))?\\W*$',
    '\\bthe other(?: (?:one|response|output|option|answer|candidate))? (?:is|was|would be|seems)(?: \\w+)? (?:better|best|preferable|superior|the winner)\\W*$',
  ].join('|'),
  'i',
);

/** Words in whose reach nothing is said outright. */
const NEGATED =
  /(?:\b(?:not|never|no|neither|nor|none|hardly|without|cannot|doubt|unlikely|rather than|instead of|whether|if|unless)\b|n['’]t\b)[^,;:–—]*$/i;
const INSTEAD = /^[\s)"'\]]*,?\s*(?:actually|instead|rather|after all|then)?\W*$/i;
const SAYS_NOTHING =
  /^\W*(?:(?:or|alternatively|actually|oops|rather|instead|edit|update|hm+|correct|correction|right|should|would|have|been|be|it|the|my|real|true|better|verdict|answer|choice|score|rating|is|was|i|say|also|final|honestly|well|then|so|but|yet|still|however|now|make|that|in|fact|truth)\b\W*){0,8}$/i;
/** Where a name or a verdict may begin: not in "N/A". */
const WORD = /(?<![\p{L}\p{N}\p{M}/+&=<>%^~_'-])[("'[]{0,3}[\p{L}\p{N}]/gu;
/** Nobody ends a longer sentence in a verdict; what is longer is not looked at word by word. */
const LONGEST = 1000;

/**
 * Why what is said after a verdict leaves it in doubt: it takes the verdict back, or states another one, wherever in a
 * sentence it does so. Null where it does neither. `rest`: what follows, as a view without its quotations.
 */
export function takenBack<T>(rest: string, value: T, grammar: Grammar<T>): string | null {
  for (const line of linesOf(rest))
    for (const { text } of sentencesOf(line)) {
      if (INTERRUPTS.test(text) || ONLY_REGRET.test(text)) return 'the answer takes its verdict back';
      const back = TAKES_BACK.exec(text);
      const said = text.slice(0, back?.index ?? 0);
      if (back && speaksForItself(said) && !NEGATED.test(said)) return 'the answer takes its verdict back';
      if (text.length <= LONGEST && statesOther(text, value, grammar)) return 'the answer states two verdicts';
    }
  return null;
}

function statesOther<T>(text: string, value: T, grammar: Grammar<T>): boolean {
  if (/\?["')\]}]*\s*$/.test(text)) return false;
  for (const { index } of text.matchAll(WORD)) {
    const before = text.slice(0, index);
    const at = index + (/^[("'[]*/.exec(text.slice(index))?.[0].length ?? 0);
    const match = grammar.match(text, at, false);
    if (!match || match.value === null || NEGATED.test(before)) continue;
    const other = grammar.same(match.value, value) !== (match.sense === 'for');
    if (other && match.form === 'sentence' && speaksForItself(before)) return true;
    // "B, actually.", "Edit: B": a name says as much among words that say nothing else
    const after = text.slice(match.end);
    // "rather a 3"; before a letter that "A" may be one itself
    const lead = /\d/.test(text.charAt(at)) ? before.replace(/\ban?\s+$/, '') : before;
    if (other && INSTEAD.test(after) && SAYS_NOTHING.test(lead) && /\p{L}/u.test(before + after)) return true;
  }
  return false;
}
