import type { FlippedLabel } from './run-comparison.js';
import type { SharedLabel } from './shared-label.js';

/** A shared label as it is shown, with P(first is better) under each principle before and after. */
export function flippedLabel({ item, before, after }: SharedLabel): FlippedLabel {
  return { item, subject: after.subject, before: sideOf(before), after: sideOf(after) };
}

/** How far its probability moved: where there is none, it counts as one half. */
export const strengthOf = ({ before, after }: SharedLabel): number =>
  Math.abs((before.probability ?? 0.5) - (after.probability ?? 0.5));

const sideOf = ({
  labelJobId,
  outcome,
  probability,
  side,
  principles,
}: SharedLabel['before']): FlippedLabel['before'] => ({
  ...{ labelJobId, outcome, probability, side },
  principles: principles.map((one) => ({ key: one.key, probability: one.probability })),
});
