import type { Found, LintRule } from '../finding.js';
import { instructions } from '../../instructions.js';
import { firstMatch } from '../first-match.js';

const PRESUMES: readonly { pattern: RegExp; does: string }[] = [
  {
    pattern: /,\s*(?:right|correct|no|(?:isn|aren|doesn|don|wouldn|shouldn|won)['’]t (?:it|they|you|that))\s*\?/iu,
    does: 'asks for agreement',
  },
  {
    pattern: /(?<=^|[.!?:]\s{1,3})(?:isn|aren|doesn|don|wasn|wouldn|shouldn|couldn)['’]t\b[^.!?]*\?/iu,
    does: 'asks for agreement',
  },
  // also where more follows: "isn't it the politer one?"
  {
    pattern: /(?:isn|aren|doesn|don|wasn|weren|didn|wouldn|shouldn|couldn|won)['’]t (?:it|they|you)\b[^.!?]*\?/iu,
    does: 'asks for agreement',
  },
  // in the middle of a sentence, where "which response isn't this long?" would be an open question
  {
    pattern:
      /(?<=[,;:–—(-]\s{0,3}|\b(?:and|but|or|so|then|because|since|as)\s{1,3})(?:isn|aren|doesn|don|wasn|weren|didn|wouldn|shouldn|couldn|won)['’]t (?:this|these|those|there|he|she|we)\b[^.!?]*\?/iu,
    does: 'asks for agreement',
  },
  {
    pattern:
      /(?<=[,;:–—(-]\s{0,3})(?:isn|aren|doesn|don|wasn|weren|didn|wouldn|shouldn|couldn|won)['’]t (?:that|the)\b[^.!?]*\?/iu,
    does: 'asks for agreement',
  },
  { pattern: /\b(?:don['’]t|wouldn['’]t) you (?:agree|think|say|find)\b/iu, does: 'asks for agreement' },
  { pattern: /\bstrongest (?:possible )?(?:argument|case|reason)s?\b/iu, does: 'asks to argue one side' },
  { pattern: /(?<=^|[.!?:]\s{1,3})(?:why|how badly)\b[^.!?]*\?/iu, does: 'takes for granted what is to be judged' },
  {
    pattern: /\b(?:is|are|was|were) (?:obviously|clearly|surely|undoubtedly|of course|certainly) \p{L}+/iu,
    does: 'takes for granted what is to be judged',
  },
  {
    pattern: /(?<=^|[.!?:,]\s{1,3})(?:obviously|surely|undoubtedly|of course),?\s/iu,
    does: 'takes for granted what is to be judged',
  },
];

const FIX = 'ask openly, so that "nothing is wrong" and "neither is better" remain possible answers';

/** Texts that tell the model what to find. */
export const leadingQuestion: LintRule = {
  name: 'leading-question',
  *check(constitution): Generator<Found> {
    for (const { path, text } of instructions(constitution)) {
      const found = firstMatch(text, PRESUMES);
      if (found) yield { severity: 'warning', path, message: `it ${found.does}: "${found.words}"`, fix: FIX };
    }
  },
};
