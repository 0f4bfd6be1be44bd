import type { SkipReason } from '#libs/domain/audit-verdict.js';
import type { Side } from '#libs/domain/judgement.js';
import { shownSide, type ShownSide, type ShownVerdict, shownVerdict, unitSide } from '#libs/domain/shown-verdict.js';
import type { Evidence, LastSaid } from '#libs/database/audit/claims/claimed-unit.js';
import type { ReviewStep } from '#libs/database/audit/verdicts/held-claim.js';

export const EVIDENCE_SIDES = ['left', 'right', 'only', 'caption'] as const;

/** Where in a text it shows, in UTF-16 units: from `start` up to, but not with, `end`. */
export interface ShownEvidence {
  side: ShownSide | 'only' | 'caption';
  start: number;
  end: number;
}

/** What a person decided, in the words in which they did. */
export interface DecisionView {
  id: string;
  step: ReviewStep;
  value: ShownVerdict | null;
  answers: Record<string, string>;
  confidence: number | null;
  comment: string | null;
  evidence: ShownEvidence[];
  flagged: boolean;
  skipReason: SkipReason | null;
}

export const shownEvidence = (evidence: readonly Evidence[], shownLeft: Side | null): ShownEvidence[] =>
  evidence.map(({ side, ...span }) => ({
    ...span,
    side: side === 'first' || side === 'second' ? shownSide(side, shownLeft) : side,
  }));

export const unitEvidence = (evidence: readonly ShownEvidence[], shownLeft: Side | null): Evidence[] =>
  evidence.map(({ side, ...span }) => ({
    ...span,
    side: side === 'left' || side === 'right' ? unitSide(side, shownLeft) : side,
  }));

/** null: nothing was said, or it was taken back. */
export function decisionView(step: ReviewStep, said: LastSaid | null, shownLeft: Side | null): DecisionView | null {
  if (said === null || said.withdrawn) return null;
  const { id, value, answers, confidence, comment, evidence, flagged, skipReason } = said;
  return {
    ...{ id, step, answers, confidence, comment, flagged, skipReason },
    value: value === null ? null : shownVerdict(value, shownLeft),
    evidence: shownEvidence(evidence, shownLeft),
  };
}
