import type { SkipReason } from './review-query';

/** Why somebody leaves a unit, in the order in which it is offered. */
export const SKIP_WORDS: Record<SkipReason, string> = {
  cannot_judge: 'I cannot judge this',
  unclear_task: 'What is asked is not clear',
  broken: 'It is broken, or not there',
  distressing: 'It distresses me: somebody else gets it',
  opted_out: 'I asked to be spared this: somebody else gets it',
  other: 'Another reason',
};
