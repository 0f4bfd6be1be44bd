/** Words that lead up to a verdict. `rank` as in Statement: what follows a conclusion is one. */
interface Lead {
  pattern: RegExp;
  rank: 0 | 1 | 2;
}

const ADVERB =
  'therefore|thus|hence|so|consequently|accordingly|ultimately|overall|finally|in (?:conclusion|summary|short|sum|total|the end)|' +
  'to (?:conclude|summari[sz]e|sum up)|all in all|as a result|all things considered|on balance|on the whole|' +
  '(?:for|given) (?:this|that|these|those|the above|all (?:this|these|that))(?: reasons?)?|' +
  '(?:on|upon|after) (?:(?:further|closer|careful|second|more|some) ){0,2}(?:reflection|consideration|inspection|thoughts?|review)|' +
  'based on (?:this|that|these|those|the|my|our|all)\\b[^,;:.]{0,80}(?=,)';
const OPENING =
  'and|but|yet|however|still|nevertheless|nonetheless|in this case|in my (?:opinion|view|evaluation|assessment|judge?ment)|clearly|on the other hand|in contrast|by contrast|indeed|moreover|furthermore|additionally|also|actually|as such|(?:which|this|that) (?:means|shows|suggests)(?: that)?|meaning(?: that)?|then';
const OPINION =
  "(?:i|we)(?: (?:would|will|can|have to|must|should|have|am|are)|'d|'ll|'ve|'m)?(?: (?:also|therefore|thus|still|now|personally|firmly|strongly))? (?:think|believe|find|found|judge|conclude|concluded|determine|determined|decided|say|see|feel|consider|confident|convinced)(?: that)?|" +
  'it (?:is|seems|appears)(?: (?:quite|very|also|therefore|thus))? (?:clear|evident|obvious|apparent|fair to say)(?: to me)?(?: that)?|it can be (?:concluded|said|seen) that';
const CONCLUSION = '(?:the|my) (?:conclusion|verdict|decision|judge?ment|assessment|opinion|evaluation) is that';
// who corrects himself concludes again: "No, wait, B."
const CORRECTION = 'no|wait|actually|correction|sorry|rather|instead';
const LABEL = 'reasoning|explanation|analysis|evaluation|assessment|comparison|rationale|justification|reasons?';
const VERDICT = 'answer|verdict|choice|decision|conclusion';
const OTHER = 'judge?ment|selection|pick|vote|preference|winner|score|rating|grade';
const THING = `${VERDICT}|${OTHER}`;

const lead = (words: string, rank: Lead['rank'], after = String.raw`\b\s*[,:]?\s*`): Lead => ({
  pattern: new RegExp(`(?:${words})${after}`, 'iy'),
  rank,
});

const BEGIN = String.raw`\[?(?:(?:so|here is|here's),? )?(?:(?:the|my|our|your) )?(?:(?:final|overall|own|total) )?`;
const BE = String.raw`\s*(?:is|would be|should be|should have been|goes to|of)\b`;
const COLON = String.raw`\s*[:=–—-]+`;
const VALUE = String.raw`\s*(?![\s:,.])`;

const CORRECTS = lead(CORRECTION, 1, String.raw`\b\s*[,:.—–-]+\s*`);
const LEADS: Lead[] = [
  lead(CONCLUSION, 1, String.raw`\b\s*:?\s*`),
  // "Final answer: ", "My verdict is ", "[Verdict] - "; "Answer B" where the value follows at once
  lead(`${BEGIN}(?:${VERDICT})\\b\\]?`, 2, `(?:${BE})?(?:${COLON})?${VALUE}`),
  lead(`${BEGIN}(?:${OTHER})\\b\\]?`, 2, `(?:${BE}(?:${COLON})?|${COLON})${VALUE}`),
  // "A score of 7"; before a letter that "A" may be one itself
  lead(`an? ${BEGIN}(?:${OTHER})\\b\\]?`, 2, `(?:${BE}(?:${COLON})?|${COLON})${VALUE}(?!\\W*[a-z]\\b)`),
  lead(ADVERB, 1),
  CORRECTS,
  lead(LABEL, 0, String.raw`\s*:\s*`),
  lead(OPENING, 0, String.raw`\b\s*,?\s*`),
  lead(OPINION, 0, String.raw`\b\s*:?\s*`),
];

/** What stands before a value at `at`: where it ends, and the highest rank among it. At most six leads. */
export function leadsAt(sentence: string, at: number): { end: number; rank: 0 | 1 | 2 } {
  let end = at;
  let rank: Lead['rank'] = 0;
  for (let i = 0; i < 6; i++) {
    const found = LEADS.find(({ pattern }) => {
      pattern.lastIndex = end;
      return pattern.test(sentence);
    });
    if (!found) break;
    end = found.pattern.lastIndex;
    if (found.rank > rank) rank = found.rank;
  }
  return { end, rank };
}

/** Whether a sentence begins by correcting something: "No: A" is no first word. */
export function corrects(sentence: string, at: number): boolean {
  CORRECTS.pattern.lastIndex = at;
  return CORRECTS.pattern.test(sentence);
}

const ONLY_LEAD = new RegExp(
  String.raw`^[\s#>[(-]*(?:(?:the|my|our) )?(?:(?:final|overall) )?(?:${THING})(?: is)?[\s\])]*[:=–—-]?\s*$`,
  'i',
);

/** A line that announces the verdict of the next one: "### Final verdict", "Answer:". */
export const isLeadOnly = (line: string) => line.length < 80 && ONLY_LEAD.test(line);

/** A clause after which nothing is said outright: a condition, one aspect of several, or what somebody else says. */
const CONDITION =
  /^\s*(?:(?:but|and|so|yet|also|only|even|however|then)\s+)?(?:if|unless|whether|suppose|supposing|assuming|had|were|should|when(?! (?:comparing|evaluating|considering) (?:the two|both|these|them|all)\b)|in (?:terms|some|certain|other|regards?|theory|principle)|regarding|concerning|with (?:respect|regards?)|as (?:far|for|regards)|from|on (?!balance|the (?:whole|other)|reflection|second thoughts?|closer|further|careful)|at first|initially|normally|usually|generally|typically|sometimes|often|otherwise|perhaps|maybe|possibly|arguably|some|one (?:could|might|may)|according)\b/i;
const ASPECT =
  /^\s*(?:in|for) (?!this|that|these|those|conclusion|summary|short|sum|total|the (?:end|given|instruction|prompt)|my|our|general|addition|contrast|fact|light|(?:evaluat|compar|consider)ing)/i;
const HEARSAY =
  /\b(?:(?:could|might|may|would) (?:argue|say|claim|think)|says?|said|claim(?:s|ed)?|argue[sd]?|wrote|writes?|written|states?|stated|according to|reads|pretend(?:s|ed)?|quot(?:es?|ed|ing)|instructs?|asks? (?:me|us|the judge))\b/i;

export const speaksForItself = (clause: string) =>
  !CONDITION.test(clause) && !ASPECT.test(clause) && !HEARSAY.test(clause);

/** A line like "The response ends with:" hands the word to somebody else. */
export const handsOver = (line: string) =>
  /:\s*$/.test(line) && (HEARSAY.test(line) || /\b(?:ends?|contains?|includes?|text|line|injection)\b/i.test(line));
