import type { JudgingPrinciple } from './pick-principles.js';

/** What judges are asked about: a principle, or something that belongs to none. */
export type Criterion = Pick<JudgingPrinciple, 'key' | 'weight' | 'veto' | 'question' | 'rating' | 'examples'>;
