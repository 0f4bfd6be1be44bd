import type { ComparedText } from '../judging/compared-text.js';
import type { ComparingPrinciple } from '../judging/pick-principles.js';

/** One question of a rating: which text, under which principle. */
export interface RatingLine {
  text: ComparedText;
  principle: ComparingPrinciple;
}
