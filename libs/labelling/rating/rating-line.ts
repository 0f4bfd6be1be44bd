import type { ComparedText } from '../judging/compared-text.js';
import type { Criterion } from '../judging/criterion.js';
import type { JudgingPrinciple } from '../judging/pick-principles.js';

/** One question of a rating: which text, under which principle. */
export interface RatingLine<About extends Criterion = JudgingPrinciple> {
  text: ComparedText;
  principle: About;
}
