import type { Option } from './option-set.js';
import type { Match } from './statement.js';

const EITHER = String.raw`(?:both|both of them|the two|they|these|the|these two)(?: (?:responses|outputs|options|answers|candidates|completions|texts|images))?`;
const NOT_FOR = String.raw`(?: (?:here|to (?:these|the|both|either)(?: \w+)?))?`;

/** A verdict that names no letter. */
interface Words {
  means: Option['means'];
  form: Match<Option>['form'];
  pattern: RegExp;
}
const words = (means: Words['means'], form: Words['form'], pattern: string): Words => ({
  means,
  form,
  pattern: new RegExp(`(?:${pattern})(?!\\w)`, 'iy'),
});

/** Ties and "not applicable" in words. */
export const WORDS: Words[] = [
  words('tie', 'bare', '(?:an? )?(?:tie|draw)'),
  words('not_applicable', 'bare', 'not applicable|n/a'),
  words('tie', 'sentence', "(?:it is|it's|this is|there is|i (?:would )?(?:call it|declare)) (?:an? )?(?:tie|draw)"),
  words(
    'tie',
    'sentence',
    `${EITHER} (?:are|seem|were) (?:about |roughly |just |therefore |also )?(?:equal|tied|equally (?:good|bad|matched|strong|valid|preferable))(?: overall)?`,
  ),
  words(
    'tie',
    'sentence',
    'neither(?: (?:one|response|output|option|answer|candidate))? is (?:better|preferable|superior)(?: than the other)?',
  ),
  words(
    'not_applicable',
    'sentence',
    `(?:the|this) (?:question|principle) (?:(?:does not|doesn't) apply|is not applicable)${NOT_FOR}`,
  ),
];
