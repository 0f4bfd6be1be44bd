import type { LabelSettings } from '../labels/reported-label.js';
import type { FlippedLabel } from './run-comparison.js';
import { carries, flipOf, heldBy, keysOf, type SharedLabel } from './shared-label.js';

/** A shared label as it is shown, with P(first is better) under each principle before and after. */
export function flippedLabel(label: SharedLabel, settings: LabelSettings): FlippedLabel {
  const { item, before, after } = label;
  return {
    ...{ item, subject: after.subject, before: sideOf(before), after: sideOf(after) },
    carriedBy: flipOf(label) === null ? [] : carriedBy(label, settings),
  };
}

function carriedBy(label: SharedLabel, settings: LabelSettings): string[] {
  const moved = (key: string) =>
    Math.abs((heldBy(label.after, key)?.probability ?? 0.5) - (heldBy(label.before, key)?.probability ?? 0.5));
  return [...new Set([...keysOf(label.after), ...keysOf(label.before)])]
    .filter((key) => carries(label, key, settings))
    .sort((a, b) => moved(b) - moved(a));
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
  principles: principles.map(({ key, hash, probability: held }) => ({ key, hash, probability: held })),
});
