/**
 * What a score or a person's rating of a candidate says something about. Alignment with the prompt is never mixed with any
 * other. `count` is how many of the things asked for somebody sees.
 */
export const ASPECTS = [
  'alignment',
  'quality',
  'aesthetic',
  'style',
  'coherence',
  'count',
  'overall',
  'other',
] as const;

export type Aspect = (typeof ASPECTS)[number];
