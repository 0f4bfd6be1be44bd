import type { CheckedVerdict } from '#libs/database/label-job/stored-result.js';
import { uniform } from '#libs/statistics/draw.js';
import type { JudgingPrinciple } from '../judging/pick-principles.js';
import type { Visit } from '../walk/step.js';
import { ALIGNMENT, ofPrinciple, type ImageCriterion } from './image-criterion.js';

/** Whether the judge also sees the pictures of this item: drawn by seed and content, a share of the run's items with images. */
export function isChecked({ plan, job }: Visit): boolean {
  const { directCheck } = plan.recipe;
  if (directCheck === undefined || job.modality !== 'image') return false;
  return uniform('direct-check', plan.seed, job.itemHash) < directCheck.share;
}

/** What was asked of the captions, to be asked of the pictures. */
export const checkedCriteria = ({ plan }: Visit, principles: readonly JudgingPrinciple[]): ImageCriterion[] => [
  ...principles.map(ofPrinciple),
  ...(plan.recipe.alignment === true ? [ALIGNMENT] : []),
];

type Said = CheckedVerdict['byCaption'];

/** One verdict held against the other; what could not be read agrees with nothing and disagrees with nothing. */
export function checked(
  judge: string,
  { aspect, key }: ImageCriterion,
  subject: string,
  byCaption: Said,
  byImage: Said,
): CheckedVerdict {
  const agrees = byCaption === null || byImage === null ? null : byCaption === byImage;
  return { judge, principle: aspect === 'principle' ? key : null, subject, byCaption, byImage, agrees };
}
