/**
 * Numbers about candidates that come from elsewhere: scores that a scorer computed, and ratings that people gave. Of both, the
 * source has one value for a candidate and aspect.
 */
export const OPINIONS = ['scores', 'ratings'] as const;
export type OpinionKind = (typeof OPINIONS)[number];

/** What the field is called that says whose it is. */
export const SOURCE_FIELD = { scores: 'scorer', ratings: 'rater' } as const satisfies Record<OpinionKind, string>;
