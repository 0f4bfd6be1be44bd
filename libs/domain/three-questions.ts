import type { VerdictAspect } from './image-verdict.js';

export type FormKey = Extract<VerdictAspect, 'following' | 'style' | 'coherence'>;

/** One question of a form about two images of one prompt. */
export interface FormQuestion {
  key: FormKey;
  question: string;
  /** false: neither prompt nor caption is shown, or they would sway the answer */
  showsPrompt: boolean;
}

/**
 * The form by which the DALL-E 3 report compares images (Betker et al. 2023, section 4): prompt following, style and
 * coherence, each asked by itself. A person and a judge that sees the pictures answer the same questions.
 */
export const THREE_QUESTIONS: readonly FormQuestion[] = [
  {
    key: 'following',
    question: 'Which image shows better what the request asks for?',
    showsPrompt: true,
  },
  {
    key: 'style',
    question: 'Which image would you rather have got from a program that makes images from words?',
    showsPrompt: false,
  },
  {
    key: 'coherence',
    question:
      'Which image holds together better? Things hold together where they could exist as they are shown: look at bodies, faces and poses, at where things stand, and at words in the picture.',
    showsPrompt: false,
  },
];

/** Questions that are answered by the pictures alone: neither prompt nor caption is shown with them. */
export const HIDING_PROMPT: readonly FormKey[] = THREE_QUESTIONS.flatMap(({ key, showsPrompt }) =>
  showsPrompt ? [] : [key],
);

/** Whether a unit that asks this question, or none of a form, is answered without the prompt. */
export const isHidingPrompt = (question: FormKey | null): boolean =>
  question !== null && HIDING_PROMPT.includes(question);

/** Answers to each question: three in the report. */
export const FORM_VOTES = 3;
