/** Of an image, before it is judged: does the caption that the judge read say what is in it? */
export const CAPTION_ANSWERS = ['right', 'partly', 'wrong'] as const;
export type CaptionAnswer = (typeof CAPTION_ANSWERS)[number];

/** Of a revision, once its critique is shown: did it mend what the critique said? */
export const FIXED_ANSWERS = ['yes', 'partly', 'no'] as const;
export type FixedAnswer = (typeof FIXED_ANSWERS)[number];

/** Did it damage anything else? */
export const DAMAGED_ANSWERS = ['yes', 'no'] as const;
export type DamagedAnswer = (typeof DAMAGED_ANSWERS)[number];

/** What is asked beside a verdict, and the words of the answers. */
export const REVIEW_ANSWERS = {
  caption: CAPTION_ANSWERS,
  fixed: FIXED_ANSWERS,
  damaged: DAMAGED_ANSWERS,
} as const;
export type ReviewQuestion = keyof typeof REVIEW_ANSWERS;

export interface ReviewAnswers {
  caption?: CaptionAnswer;
  fixed?: FixedAnswer;
  damaged?: DamagedAnswer;
}
