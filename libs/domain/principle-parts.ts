/** What a principle is made of. Its text is all that a model is asked with: requests, questions, scale and examples. */
export const PRINCIPLE_PARTS = ['text', 'title', 'weight', 'veto', 'tags', 'appliesTo'] as const;

export type PrinciplePart = (typeof PRINCIPLE_PARTS)[number];
