/** What may be said of one principle in one label. Every number of a principle report counts labels of which one of these holds. */
export const FINDINGS = [
  'asked',
  'applies',
  'not_applicable',
  'decides',
  'ties',
  'flipped',
  'agrees',
  'disagrees',
  'agrees_with_rest',
  'disagrees_with_rest',
  'changes',
  'reversed',
  'lost',
  'gained',
] as const;
export type Finding = (typeof FINDINGS)[number];

/** What may be said of two principles in one label. */
export const JOINT_FINDINGS = ['both_decide', 'both_agree', 'conflict'] as const;
export type JointFinding = (typeof JOINT_FINDINGS)[number];

/** What may be said of a label in two runs beside what people say of its two texts. */
export const RIGHT_FINDINGS = [
  'people_say',
  'settled',
  'gold',
  'right_before',
  'right_after',
  'right_only_before',
  'right_only_after',
] as const;
export type RightFinding = (typeof RIGHT_FINDINGS)[number];

/** What may be said of a label in two runs. Every number of a comparison counts labels of which one of these holds. */
export const FLIP_FINDINGS = [
  'shared',
  'flips',
  'reversed',
  'lost',
  'gained',
  'drawn_otherwise',
  ...RIGHT_FINDINGS,
] as const;
export type FlipFinding = (typeof FLIP_FINDINGS)[number];

/** What may be said of one principle in both. */
export const PRINCIPLE_FLIP_FINDINGS = ['asked_in_both', 'leans_otherwise', 'flips_with_it', 'carries'] as const;
export type PrincipleFlipFinding = (typeof PRINCIPLE_FLIP_FINDINGS)[number];
