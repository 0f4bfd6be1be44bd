import { drawKeys } from '#libs/statistics/draw.js';
import type { PlanPrinciple, RunPlan } from '#libs/database/run/run-plan.store.js';

/**
 * The principle of one round: one of those that can be critiqued and revised, drawn anew in each round, with
 * replacement over rounds (Bai et al. 2022, section 3.1). The same seed and item give the same draw.
 */
export function drawPrinciple(
  plan: RunPlan,
  itemHash: string,
  round: number,
): PlanPrinciple & { critique: string; revision: string } {
  const able = plan.principles.flatMap((p) =>
    p.critique !== null && p.revision !== null ? [{ ...p, critique: p.critique, revision: p.revision }] : [],
  );
  const [key] = drawKeys(
    plan.seed,
    itemHash,
    round,
    able.map((p) => p.key),
    1,
  );
  const drawn = able.find((p) => p.key === key);
  if (!drawn) throw new Error('the constitution has no principle with a critique and a revision request');
  return drawn;
}
