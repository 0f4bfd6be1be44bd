/** A stage is one kind of work that a label job may have due. A step does it. */
export const STAGES = [
  'candidates',
  'caption',
  'questions',
  'contrast',
  'critique',
  'revision',
  'painting',
  'comparison',
  'rating',
  'classification',
] as const;
export type Stage = (typeof STAGES)[number];

/** What a label job is waiting for: a stage in a round, or nothing more. */
export type Due = { stage: Stage; round: number } | 'done';

export const LABEL_JOB_STATES = ['active', 'done', 'failed', 'cancelled'] as const;
export type LabelJobState = (typeof LABEL_JOB_STATES)[number];

export const RUN_STATES = ['running', 'paused', 'stopped', 'cancelled', 'done'] as const;
/** running -> paused (by a person) | stopped (by the system: budget, key) | cancelled | done */
export type RunState = (typeof RUN_STATES)[number];

/** How a label job ended. Only `pair` makes preference pairs; a failure is a state, never an outcome. */
export const OUTCOMES = [
  'pair',
  'tie',
  'not_applicable',
  'veto_conflict',
  'did_not_win',
  'unchanged',
  'prompt_revised',
  'rated',
  'classified',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What became of the ratings of two texts. below_margin: their mean scores lie too near each other for a pair;
 * scores_disagree: the text that the principles together prefer has not the higher mean score.
 */
export const RATED_OUTCOMES = [
  'pair',
  'below_margin',
  'scores_disagree',
  'tie',
  'not_applicable',
  'veto_conflict',
] as const;
export type RatedOutcome = (typeof RATED_OUTCOMES)[number];
