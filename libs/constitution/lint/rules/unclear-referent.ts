import type { Found, LintRule } from '../finding.js';
import { instructions } from '../../instructions.js';
import { firstMatch } from '../first-match.js';

const NOUNS =
  'texts?|responses?|answers?|reply|replies|options?|choices?|candidates?|images?|pictures?|lists?|criteria|principles?|rules?|instructions?|conversation|questions?|examples?';

const POINTS_AWAY: readonly { pattern: RegExp; to: string; fix: string }[] = [
  {
    pattern: new RegExp(
      `\\bthe (?:above|below|following|aforementioned|foregoing)\\b|\\b(?:mentioned|described|listed|given|shown|stated|written|see|as) (?:above|below|before|earlier|previously)\\b|\\bas (?:mentioned|described|stated|said)\\b|\\babove-mentioned\\b|\\b(?:${NOUNS}|two|both|ones|those) (?:above|below)\\b(?! (?:all|average|\\d))`,
      'iu',
    ),
    to: 'something outside this text',
    fix: "name the thing itself: what stands around the text is the prompt's to decide",
  },
  {
    pattern:
      /(?<!^)\b(?:principle|rule|criterion|point) (?:#|no\.? ?)?\d+\b|\b(?:previous|preceding|next|other|last) (?:principle|rule|criterion)\b/iu,
    to: 'another principle',
    fix: 'say here what it says: a judge sees one principle at a time',
  },
  {
    pattern: /\b(?:preceding|precedings|previous|prior|earlier) (?:response|answer|reply|message|image)\b/iu,
    to: 'a response before the one in question',
    fix: 'write "the response": the prompt shows one to be judged or revised, after a conversation that has others',
  },
];

const CHOOSES =
  /\b(?:which|whose|choose|prefer|select|pick|compare|better|best|more|most|less|least|fewer|fewest|each|both|either|neither|\p{L}+er than)\b/iu;
const ONE = /\b(?:this|the|that) (?:response|answer|reply|image|picture|text)\b|\bit\b/iu;

/** Words that point at something which the model does not see, or sees twice. */
export const unclearReferent: LintRule = {
  name: 'unclear-referent',
  *check(constitution): Generator<Found> {
    for (const { path, text, use } of instructions(constitution)) {
      const away = firstMatch(text, POINTS_AWAY);
      if (away) yield { severity: 'warning', path, message: `it points at ${away.to}: "${away.words}"`, fix: away.fix };
      const one = use === 'comparison' && !CHOOSES.test(text) ? ONE.exec(text) : null;
      if (one) {
        const message = `it asks about one response where two are shown: "${one[0]}"`;
        yield { severity: 'warning', path, message, fix: 'ask about both: "Which response ...?"' };
      }
    }
  },
};
