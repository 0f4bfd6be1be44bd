import type { AuditUnit } from './audit.js';

/** blind: the machine's labels are shown when the audit closes. training: after each decision, and nothing is estimated. */
export const AUDIT_MODES = ['blind', 'training'] as const;
export type AuditMode = (typeof AUDIT_MODES)[number];

/** gold: a unit with a known answer. repeat: one that the same person decided before. */
export const SLOT_KINDS = ['sample', 'gold', 'repeat'] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

export const SLOT_STATES = ['open', 'claimed', 'decided', 'skipped'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** Of two texts, in the order in which the unit names them; of a revision, the first is the text before it. */
export const PAIR_VERDICTS = ['first', 'second', 'tie', 'both_bad'] as const;
export type HumanPairVerdict = (typeof PAIR_VERDICTS)[number];

/** Of two images under one question of the form. */
export const FORM_VERDICTS = ['first', 'second', 'tie'] as const satisfies readonly HumanPairVerdict[];

/** Of one text or image under one principle. */
export const PRINCIPLE_VERDICTS = ['complies', 'violates', 'unclear'] as const;
export type HumanPrincipleVerdict = (typeof PRINCIPLE_VERDICTS)[number];

export const HUMAN_VERDICTS = [...PAIR_VERDICTS, ...PRINCIPLE_VERDICTS] as const;
export type HumanVerdict = (typeof HUMAN_VERDICTS)[number];

export const VERDICTS_OF: Record<AuditUnit, readonly HumanVerdict[]> = {
  pair: PAIR_VERDICTS,
  revision: PAIR_VERDICTS,
  rating: PRINCIPLE_VERDICTS,
  image: PRINCIPLE_VERDICTS,
  form: FORM_VERDICTS,
};

/**
 * blind: before anything of the machine is seen. critique: the second step of a revision, the first being locked.
 * amendment: after the reveal; never part of an estimate.
 */
export const VERDICT_STEPS = ['blind', 'critique', 'amendment'] as const;
export type VerdictStep = (typeof VERDICT_STEPS)[number];

export const SKIP_REASONS = ['cannot_judge', 'unclear_task', 'broken', 'distressing', 'opted_out', 'other'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** After these somebody else gets the slot; after the others it is a non-response for good. */
export const GIVEN_ON: readonly SkipReason[] = ['distressing', 'opted_out'];

/** Who says what the answer to a gold unit is. */
export const GOLD_SOURCES = ['item', 'adjudication'] as const;
export type GoldSource = (typeof GOLD_SOURCES)[number];
