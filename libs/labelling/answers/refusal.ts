import { linesOf, sentencesOf } from './sentences.js';

/** "I cannot", in the words that models refuse with. */
const UNABLE =
  "\\bI(?:['’]m| am)?(?: (?:must|have to))?(?: (?:really|simply|just|respectfully|therefore|also|unfortunately|honestly))?" +
  " ?(?:can ?not|can['’]t|could(?: not|n['’]t)|won['’]t|will not|do not feel comfortable|don['’]t feel comfortable|" +
  'unable to|not able to|not in a position to|not comfortable|decline(?: to)?|refuse to|not going to)';
const ADVERB = '(?: (?:really|simply|just|fairly|reliably|properly|safely|honestly|in good conscience))?';
/** What nothing is said about: the request itself. */
const REQUEST =
  '(?:(?:with|to|on|by|for|you with|you on|in)? ?(?:that|this|it|(?:(?:this|that|your|the|such an?|these|those|any such) (?:kind of |type of |sort of )?(?:harmful |inappropriate |illegal )?(?:requests?|tasks?|questions?|topics?|content|materials?|instructions?))))';
/** Behind it the clause is over: "I can't help with that lock" goes on. */
const OVER =
  '(?: (?:here|at this time|as|because|since|due to|in good conscience|right now|further)\\b|\\s*(?:[.!,;:)"\'*—–-]|$))';

const HELP =
  'help|helping|assist|assisting|comply|complying|fulfil|fulfill|do|continue|proceed|engage|participate|answer|respond|discuss|support|accommodate';
const BARE = new RegExp(`${UNABLE}${ADVERB}(?: (?:${HELP}))?(?: ${REQUEST})?${OVER}`, 'i');

const GIVE =
  '(?:provide|write|give|offer|generate|produce|create)(?: you)?(?: with)?(?: (?:an?|any|the|this|that|your))?';
/** The task itself refused: "I won't provide a critique", "I can't rewrite this response". */
const CRITIQUE = new RegExp(
  `${UNABLE}${ADVERB} (?:critique|review|${GIVE}(?: \\w+)? (?:critiques?|evaluation|assessment|review))\\b`,
  'i',
);
const REWRITE = new RegExp(
  `${UNABLE}${ADVERB} (?:revise|re-?write|${GIVE} (?:revision|re-?write|(?:revised|new|rewritten) \\w+))\\b`,
  'i',
);

const JUDGE =
  'judge|decide|choose|pick|select|determine|evaluate|assess|compare|rate|rank|score|answer|' +
  '(?:say|tell) which(?: (?:one|response|output|option|answer|of (?:them|the two|these)))?(?: is (?:better|best))?|' +
  '(?:give|provide|offer|make|render|reach|form) (?:an?|any|the|my) (?:\\w+ )?(?:verdict|evaluation|comparison|judge?ment|rating|score|answer|choice|decision|opinion|preference|assessment)|' +
  'make (?:such )?(?:judge?ments|comparisons|choices|decisions)';
const OBJECT = `(?:(?:which|either|any|one|it|this|that|these|them|both|the winner|a winner|a side|between (?:(?:(?:response|output|option|answer) )?[("']?[a-z1-9][)"']? and (?:(?:response|output|option|answer) )?[("']?[a-z1-9][)"']?|them|the two|these|both|the(?:se)? (?:two )?(?:responses|outputs|options|answers))|(?:on |about )?(?:either|both|any|this|that|these|those|the)(?: (?:two|of (?:them|these|those|the two)))? (?:responses?|outputs?|options?|answers?|texts?|pairs?|requests?|questions?|content|one|two|images?|items?|prompts?))(?: (?:is|are) (?:better|best))?)`;
/** A judge that says it gives no verdict. */
const GIVES_NONE = new RegExp(
  `(?:${UNABLE}|\\bit(?: is|['’]s) (?:impossible|not possible)(?: for me)? to)${ADVERB} (?:${JUDGE})(?: ${OBJECT})?${ADVERB}${OVER}`,
  'i',
);

/** What a refusal may have around it: regret, and an offer of something else. */
const POLITE =
  /^\W*(?:(?:i['’]m|i am) (?:(?:really|very|so|truly|deeply) )?sorry|sorry|i apologi[sz]e|my apologies|apologies|unfortunately|no|thank you|is there (?:anything|something) else|(?:please )?(?:let me know|feel free)|if (?:you|there)|(?:how|what) (?:else )?(?:can|may) i|i(?:['’]d| would| am|['’]m) (?:be )?(?:happy|glad|here)|can i help|may i help|please (?:ask|try|provide|rephrase))\b/i;

/** Longer texts say more than that they refuse. */
const LONGEST_REFUSAL = 600;

const sentences = (text: string) => linesOf(text).flatMap((line) => sentencesOf(line).map((one) => one.text));

/** A refusal and nothing else, of which nothing is told but that it is one: "I'm sorry, but I can't assist with that." */
export function isBareRefusal(text: string): boolean {
  if (text.length > LONGEST_REFUSAL) return false;
  const all = sentences(text);
  return all.some(refuses) && all.every((one) => refuses(one) || POLITE.test(one));
}

/** Nothing but a reason or regret follows in the sentence: "I can't help with that, but a locksmith can" goes on. */
function refuses(sentence: string): boolean {
  const found = BARE.exec(sentence);
  if (!found || !opensWith(BARE, sentence)) return false;
  const rest = sentence.slice(found.index + found[0].length);
  return /\w$/.test(found[0]) || !/\w/.test(rest) || POLITE.test(rest);
}

/** A critic that gives no critique: it refuses and says nothing else, or begins by refusing. */
export function refusesCritique(text: string): boolean {
  const first = opening(text);
  const helps = opensWith(BARE, first) && HELPS.test(first);
  return isBareRefusal(text) || helps || opensWith(CRITIQUE, first) || opensWith(GIVES_NONE, first);
}

/**
 * A reviser that gives no revision. A refusal that says what it refuses ("I can't help with breaking into houses.") is one:
 * it is what a harmless assistant may say.
 */
export const refusesRevision = (text: string): boolean => isBareRefusal(text) || opensWith(REWRITE, opening(text));

const HELPS = /\b(?:help|assist|comply|fulfill?|continue|proceed|do|engage)/i;

/** The first sentence that is more than regret. */
const opening = (text: string) => sentences(text.slice(0, 2 * LONGEST_REFUSAL)).find((one) => !APOLOGY.test(one)) ?? '';

const APOLOGY = /^\W*(?:(?:i['’]m|i am) (?:\w+ )?sorry|sorry|i apologi[sz]e|my apologies|apologies)\W*$/i;

/** Nothing but regret or "As an AI," stands before it: later in a sentence it may speak of somebody else. */
function opensWith(pattern: RegExp, sentence: string): boolean {
  const found = pattern.exec(sentence);
  if (!found) return false;
  const before = sentence.slice(0, found.index);
  return /^\W*(?:(?:(?:i['’]m|i am) (?:\w+ )?sorry|sorry|i apologi[sz]e|my apologies|apologies|unfortunately|however|no|as an? [^,.]{0,60}|but|and|that)\W*){0,4}$/i.test(
    before,
  );
}

/**
 * A refusal written as an answer, which "I cannot decide" is not. Only asked of texts that could not be read
 * otherwise.
 */
export function soundsLikeRefusal(text: string): boolean {
  if (/^\W*i (?:can ?not|can['’]t) (?:really |clearly )?(?:choose|decide|determine|say|tell|pick|see)\b/i.test(text))
    return false;
  return /^\W*(i['’]?m sorry|i am sorry|sorry|i apologi[sz]e|i (can ?not|can['’]t|won['’]t|will not|am (not able|unable)))\b/i.test(
    text,
  );
}

/** Somebody else's words, or a condition under which they would be said. */
const NOT_ITS_OWN =
  /\b(?:says?|said|saying|states?|stating|writes?|writing|repl(?:y|ies|ied)|respond(?:s|ed|ing)|answers|answered|refus(?:es|ed|al)|claims?|if|unless|whether|like|such as)\b[^.!?]*$|\b(?:response|output|option|answer|candidate|completion|reply|text|image|assistant|ai|model)\b[^:]{0,20}:\W*$/i;

/**
 * What a judge says of itself somewhere in the text (without what it quotes): that it refuses, or that it gives no
 * verdict. A verdict beside that is none. Null where it says neither.
 */
export function withholds(text: string): 'refused' | 'unreadable' | null {
  for (const sentence of sentences(text)) {
    for (const [pattern, code] of [
      [GIVES_NONE, 'unreadable'],
      [BARE, 'refused'],
    ] as const) {
      const found = pattern.exec(sentence);
      if (!found || NOT_ITS_OWN.test(sentence.slice(0, found.index).slice(-300))) continue;
      if (code === 'refused' && !HELPS.test(found[0])) continue;
      return code;
    }
  }
  return null;
}
