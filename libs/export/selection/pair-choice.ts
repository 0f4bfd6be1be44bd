import { isotonicAt } from '#libs/statistics/calibration/isotonic.js';
import type { PairFinding } from '#libs/database/export/audited-pairs.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';
import type { FoundPairs, PairChoice } from '#libs/database/export/selection/pair-selection.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { Effects } from '../outcomes/effects.js';

/** Which pairs an export reads, from what was asked and what is known of them. */
export function pairChoice(
  runIds: readonly string[],
  options: ExportOptions,
  runSeed: string,
  { audited, calibration }: Effects,
): PairChoice {
  return {
    runIds,
    selection: options.selection ?? {},
    seed: options.seed ?? runSeed,
    found: foundPairs(audited, options),
    unfit: [],
    calibration: calibration && {
      otherwise: [...calibration.otherwise],
      rawOf: (probability) => leastRaw((raw) => isotonicAt(calibration.map, raw) >= probability),
    },
  };
}

/** What people say where neither text is to be learnt from. */
export const NEITHER = ['tie', 'both_bad'] as const satisfies readonly HumanVerdict[];

/** The same rules as in `withFinding`: who is left out there must not stand in for an equal pair. */
export function foundPairs(
  { findings }: { findings: ReadonlyMap<string, Pick<PairFinding, 'human'>> },
  { withoutOverrides = false, holdOutAudited = false }: ExportOptions,
): FoundPairs {
  const audited = [...findings.keys()];
  const humanOf = (id: string) => (withoutOverrides ? null : (findings.get(id)?.human ?? null));
  const isNeither = (id: string) => NEITHER.some((verdict) => verdict === humanOf(id));
  return {
    audited,
    settled: audited.filter((id) => humanOf(id) !== null && !isNeither(id)),
    left: holdOutAudited ? audited : audited.filter(isNeither),
  };
}

/** The least number from 0.5 to 1 that is enough, where more is never less than enough; 2 where none is. */
function leastRaw(isEnough: (raw: number) => boolean): number {
  if (!isEnough(1)) return 2;
  let [below, enough] = [0.5, 1];
  if (isEnough(below)) return below;
  // as near as numbers lie
  for (let middle = (below + enough) / 2; middle > below && middle < enough; middle = (below + enough) / 2) {
    if (isEnough(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}
