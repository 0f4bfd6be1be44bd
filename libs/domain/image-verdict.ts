/**
 * What a verdict on images is about: one principle, or what belongs to none. alignment: how well they meet their prompt.
 * following, style, coherence: the three questions of the DALL-E 3 report (Betker et al. 2023).
 */
export const VERDICT_ASPECTS = ['principle', 'alignment', 'following', 'style', 'coherence'] as const;
export type VerdictAspect = (typeof VERDICT_ASPECTS)[number];

/** What the judge was shown of an image: its caption, or the picture itself. */
export const SEEN = ['caption', 'image'] as const;
export type Seen = (typeof SEEN)[number];
