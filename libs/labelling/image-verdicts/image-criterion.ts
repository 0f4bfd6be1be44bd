import type { ImageVerdictRow } from '#libs/database/label-job/settlement.js';
import type { VerdictAspect, Seen } from '#libs/domain/image-verdict.js';
import type { Criterion } from '../judging/criterion.js';
import type { JudgingPrinciple } from '../judging/pick-principles.js';

/** What judges are asked about images beside the principles' verdicts that make the label. */
export interface ImageCriterion extends Criterion {
  aspect: VerdictAspect;
  /** null: it belongs to no principle */
  principleId: string | null;
}

/** How well images meet the prompt that they were made for, whatever the principles say of them. */
export const ALIGNMENT: ImageCriterion = {
  // no principle has such a key
  key: 'form:alignment',
  aspect: 'alignment',
  principleId: null,
  weight: 1,
  veto: false,
  question: 'Which image shows better what the request asks for: its things, their number, colours, places and words?',
  rating: null,
  examples: [],
};

/** A principle as it is asked about pictures. */
export const ofPrinciple = (principle: JudgingPrinciple): ImageCriterion => ({
  ...principle,
  aspect: 'principle',
  principleId: principle.id,
});

/** Where an answer about it is kept. */
export const placeIn = (
  { aspect, principleId }: ImageCriterion,
  seen: Seen,
): Pick<ImageVerdictRow, 'aspect' | 'principleId' | 'seen'> => ({ aspect, principleId, seen });
