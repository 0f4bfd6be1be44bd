import type { ImageVerdictRow } from '#libs/database/label-job/settlement.js';
import type { AlignmentLabel } from '#libs/database/label-job/stored-result.js';
import type { Jury } from '../judging/jury.js';
import type { Label } from '../judging/label.js';
import type { Visit } from '../walk/step.js';

type Failed = NonNullable<Jury<unknown>['failed']>;

/** What came of asking for alignment. */
export interface Asked {
  imageVerdicts: ImageVerdictRow[];
  unreadableCalls: string[];
  /** the end of the label job where no judge could be read: its result would lack what the run asks for */
  failed: Failed | null;
}

export const NOT_ASKED: Asked = { imageVerdicts: [], unreadableCalls: [], failed: null };

/** Only images have a prompt to be held against; the run may go without. */
export const asksAlignment = ({ plan, job }: Visit): boolean =>
  job.modality === 'image' && plan.recipe.alignment === true;

export const alignmentFailure = ({ message, ...failed }: Failed): Failed => ({
  ...failed,
  message: `Alignment with the prompt: ${message}`,
});

/** The label of the one thing that was asked, without what only principles have. */
export function alignmentLabel({
  probability,
  preferred,
  way,
  flipped,
  principles,
}: Omit<Label, 'outcome'>): AlignmentLabel {
  const judges = principles[0]?.judges;
  return { probability, preferred, way, flipped, ...(judges ? { judges } : {}) };
}
