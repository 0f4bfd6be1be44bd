import type { FlipsSearch, LabelsSearch } from './search';

/** What holds of labels that are listed: "labels where it decides". "it" is a principle. */
export const FINDING: Record<LabelsSearch['finding'], string> = {
  asked: 'it was asked',
  applies: 'it applies',
  not_applicable: 'it does not apply',
  decides: 'it decides',
  ties: 'it ties',
  flipped: 'its two orders disagree',
  agrees: 'it agrees with the label',
  disagrees: 'it disagrees with the label',
  agrees_with_rest: 'the others agree with it',
  disagrees_with_rest: 'the others disagree with it',
  changes: 'the label would be another without it',
  reversed: 'without it the label would prefer the other text',
  lost: 'without it the label would prefer none',
  gained: 'the label prefers none because of it',
  both_decide: 'both decide',
  both_agree: 'both agree',
  conflict: 'they contradict each other',
};

/** The same of labels in two runs; "it" is the label, or the principle that was asked for. */
export const FLIP: Record<FlipsSearch['finding'], string> = {
  shared: 'both runs have one',
  flips: 'it flipped',
  reversed: 'it prefers the other text now',
  lost: 'it prefers none any more',
  gained: 'it preferred none before',
  drawn_otherwise: 'other principles were asked',
  people_say: 'people say which text is better',
  settled: 'an audit settled which text is better',
  gold: 'gold alone says which text is better',
  right_before: 'it was right, by what people say',
  right_after: 'it is right now, by what people say',
  right_only_before: 'it was right, and is wrong now',
  right_only_after: 'it was wrong, and is right now',
  asked_in_both: 'it was asked in both runs',
  leans_otherwise: 'it leans otherwise now',
  flips_with_it: 'the label flipped, and it was asked',
  carries: 'it alone made the label flip',
};
