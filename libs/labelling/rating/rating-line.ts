import type { ComparedText } from '../comparison/subject.js';
import type { ComparingPrinciple } from '../judging/pick-principles.js';

/** One question of a rating: which text, under which principle. */
export interface RatingLine {
  text: ComparedText;
  principle: ComparingPrinciple;
}
