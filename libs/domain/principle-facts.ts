import { MODALITIES, type Modality } from './conversation.js';
import { questionOf, type PrincipleRating } from './principle-rating.js';
import type { Scale } from './recipe.js';

/** A principle's words, as far as they decide what can be asked under it. */
export interface AskedTexts {
  key: string;
  appliesTo: readonly string[];
  tags: string[];
  critique: string | null;
  revision: string | null;
  comparison: string | null;
  rating: PrincipleRating | null;
}

/** What can be asked under a principle. */
export interface PrincipleFacts {
  key: string;
  appliesTo: Modality[];
  tags: string[];
  /** has a comparison question */
  compares: boolean;
  /** has a question for ratings */
  rates: boolean;
  /** null: any */
  scale: Scale | null;
  /** has critique and revision requests */
  revises: boolean;
}

export const principleFacts = ({ key, appliesTo, tags, critique, revision, ...asked }: AskedTexts): PrincipleFacts => ({
  key,
  appliesTo: MODALITIES.filter((modality) => appliesTo.includes(modality)),
  tags,
  compares: asked.comparison !== null,
  rates: questionOf(asked, 'rating') !== null,
  scale: asked.rating?.scale ?? null,
  revises: critique !== null && revision !== null,
});
