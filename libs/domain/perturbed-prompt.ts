/** What of a prompt is swapped in a perturbed one. */
export const PERTURBATION_KINDS = ['count', 'colour', 'position', 'background'] as const;
export type PerturbationKind = (typeof PERTURBATION_KINDS)[number];

/** A prompt in which exactly one word is another: what fits the true prompt does not fit it. */
export interface PerturbedPrompt {
  /** the whole text */
  text: string;
  kind: PerturbationKind;
  /** as it stands in the prompt, and what stands there now */
  from: string;
  to: string;
  /** offset of the word in both texts, in UTF-16 units */
  at: number;
}

/** Most perturbed prompts of one item. */
export const MOST_PERTURBED = 16;
