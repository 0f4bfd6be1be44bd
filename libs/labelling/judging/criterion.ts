import type { ComparingPrinciple } from './pick-principles.js';

/** What judges are asked about: a principle, or something that belongs to none. */
export type Criterion = Pick<ComparingPrinciple, 'key' | 'weight' | 'veto' | 'comparison' | 'examples'>;
