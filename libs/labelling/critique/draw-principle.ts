import type { RoundDraw } from '#libs/domain/recipe.js';
import { drawKeys } from '#libs/statistics/draw.js';
import type { PlanPrinciple, RunPlan } from '#libs/database/run/run-plan.store.js';

export type RevisingPrinciple = PlanPrinciple & { critique: string; revision: string };

/**
 * The principle of one round, one of those that can be critiqued and revised: drawn anew in each round, with
 * replacement over rounds (Bai et al. 2022, section 3.1); each at most once, in an order drawn for the item; or as
 * named. The same seed and item give the same draw.
 */
export function drawPrinciple(plan: RunPlan, itemHash: string, round: number): RevisingPrinciple {
  const { recipe, seed, principles } = plan;
  if (recipe.name !== 'critique-revision') throw new Error(`recipe ${recipe.name} has no rounds`);
  const able = principles.flatMap((p) =>
    p.critique !== null && p.revision !== null ? [{ ...p, critique: p.critique, revision: p.revision }] : [],
  );
  const keys = able.map((p) => p.key);
  const key = keyOf(recipe.draw, seed, itemHash, round, keys);
  const drawn = able.find((p) => p.key === key);
  if (!drawn) throw new Error(`the constitution has no principle with both requests for round ${round}`);
  return drawn;
}

function keyOf(draw: RoundDraw, seed: string, itemHash: string, round: number, keys: string[]): string | undefined {
  if (draw === 'with-replacement') return drawKeys(seed, itemHash, round, keys, 1)[0];
  // words of its own: the comparison's draw would otherwise name the principle of the first round
  return draw === 'once-each'
    ? drawKeys(`${seed}\0rounds`, itemHash, 0, keys, keys.length)[round - 1]
    : draw.named[round - 1];
}
