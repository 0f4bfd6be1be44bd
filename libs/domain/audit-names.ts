/** What people check, counted. */
export const UNIT_NAMES = {
  pair: { one: 'pair', many: 'pairs' },
  revision: { one: 'revision', many: 'revisions' },
  rating: { one: 'rated response', many: 'rated responses' },
  image: { one: 'rated image', many: 'rated images' },
  form: { one: 'question about two images', many: 'questions about two images' },
} as const;

/** What became of a unit that was drawn. */
export const OUTCOME_NAMES = {
  agrees: 'people and judge took the same side',
  contradicts: 'people took the other side',
  undecided: 'people took no side',
  machine_undecided: 'the judge took no side or was not asked, people took one',
  unresolved: 'reviewers differ without a majority, nobody adjudicated',
  missing: 'nobody gave a verdict',
  open: 'still to be decided',
} as const;

/** Where the label of a unit comes from. */
export const DECIDER_NAMES = {
  adjudication: 'an adjudicator',
  agreement: 'all its reviewers, alike',
  one: 'one reviewer',
  majority: 'most of its reviewers, who differ',
} as const;

/** What agreement is told by. */
export const GROUPING_NAMES = {
  principle: 'By principle',
  version: 'By version of the constitution',
  model: 'By model',
  modality: 'By modality',
  run: 'By run',
  stratum: 'By stratum',
  band: 'By the probability of the label',
} as const;

/** Why a place has no verdict. */
export const MISSING_NAMES = {
  cannot_judge: 'the reviewer could not judge it',
  unclear_task: 'the task was unclear',
  broken: 'it was broken',
  distressing: 'it was distressing',
  opted_out: 'the reviewer had opted out of it',
  other: 'another reason',
  erased: 'it was erased',
  closed: 'the audit was closed before',
} as const;

/** At which stage a label went wrong that people contradict. */
export const FAULT_NAMES = {
  caption: 'caption: it was wrong',
  caption_or_verdict: 'caption or verdict: the caption was partly right',
  critique: 'critique: it was followed, and the text got no better',
  revision: 'revision: it did not do what the critique said, or did damage',
  verdict: 'verdict: what came before it was right',
  unknown: 'unknown: nobody said, or reviewers differ without a majority',
} as const;

/** Why the intervals of an audit hold at every look. */
export const ANYTIME_NAMES = {
  not_all_decided:
    'Decisions are still coming in. The intervals are wider than they will be: they hold however often one looks.',
  closed_early:
    'The audit was closed while decisions were missing. Its intervals are those that hold at every look, and are wider for it.',
  extended_because_of_result:
    'The audit was extended because of its result. Its intervals are those that hold at every look, and are wider for it.',
} as const;

/** The three questions about two images. */
export const QUESTION_NAMES = {
  following: 'prompt following',
  style: 'style',
  coherence: 'coherence',
} as const;
