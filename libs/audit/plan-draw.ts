import type { AuditDesign, AuditPrecision } from '#libs/domain/audit.js';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';
import type { AuditView } from '#libs/database/audit/audit-view.js';
import {
  aimedOf,
  type DrawPlan,
  type FrameFacts,
  keptOf,
  populationOf,
  strataOf,
  type StratumTotals,
} from '#libs/database/audit/draw-plan.js';
import { allocate, neymanShares, proportionalShares } from '#libs/statistics/sampling/allocation.js';
import { aimedChances } from '#libs/statistics/sampling/aimed-chances.js';
import { requiredSize } from '#libs/statistics/sampling/required-size.js';
import { sizeForUnseen } from '#libs/statistics/survey/unseen-size.js';

/** Of the intervals whose width is planned. */
const LEVEL = 0.95;

/** A variance within a stratum needs two of it. */
const LEAST_OF_STRATUM = 2;

/** The size asked for, or the one that the precision needs: of a targeted design its core alone has to reach it. */
export function sizeOf(
  { size, precision }: { size?: number; precision?: AuditPrecision },
  design: AuditDesign,
  population: number,
): number {
  if (precision === undefined) return size ?? 0;
  // a share near 0 or 1 varies little, but few units say little of what they do not show
  const unseen = sizeForUnseen(precision.halfWidth, LEVEL);
  const needed = Math.min(population, Math.max(unseen, requiredSize({ ...precision, population, level: LEVEL })));
  return design.kind === 'targeted' ? Math.min(population, Math.ceil(needed / design.core)) : needed;
}

/**
 * What to draw from a frame: `sizes` are those of the first draw and of each extension, the last one is to be drawn now. What
 * earlier ones gave a stratum, later ones leave it. Throws invalid `sample_too_large`, `size_below_strata`.
 */
export function planDraw(design: AuditDesign, facts: FrameFacts, sizes: readonly number[]): DrawPlan {
  const kept = keptOf(facts);
  const size = sizes.at(-1) ?? 0;
  if (size > kept) throw tooLarge(size, kept, populationOf(facts));
  if (design.kind === 'targeted') {
    const core = size * design.core;
    const chances = aimedChances(aimsOf(facts), core, size - core);
    return {
      kind: 'poisson',
      core: core / kept,
      chances: chances.map(({ aim, target, inclusion }) => ({ aim, target, chance: inclusion })),
    };
  }
  // of a stratum whose items all look like others' nothing may be left
  const strata = strataOf(facts).filter((stratum) => stratum.kept > 0);
  return {
    kind: 'fixed',
    strata: takesOf(strata, design, sizes).map((take, i) => {
      const { key: stratum, kept: all } = strata[i] ?? { key: '', kept: 0 };
      return { stratum, kept: all, take, chance: take / all };
    }),
  };
}

/** How many of each stratum. */
function takesOf(strata: readonly StratumTotals[], design: AuditDesign, sizes: readonly number[]): number[] {
  // without strata a sample of one is a sample, if a poor one
  if (design.kind !== 'stratified') return sizes.slice(-1);
  const populations = strata.map(({ kept }) => kept);
  const least = populations.reduce((sum, kept) => sum + Math.min(LEAST_OF_STRATUM, kept), 0);
  const first = sizes[0] ?? 0;
  if (first < least) throw belowStrata(first, strata.length, least);
  // the judge's own doubt q stands for the rate of wrong labels
  const spreads = strata.map(({ doubt }) => Math.sqrt(doubt * (1 - doubt)));
  const shares = design.allocation === 'neyman' ? neymanShares(populations, spreads) : proportionalShares(populations);
  return sizes.reduce<number[]>((drawn, n) => allocate(shares, populations, n, drawn), []);
}

function aimsOf({ groups }: FrameFacts): { aim: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { aim, kept } of groups) counts.set(aim, (counts.get(aim) ?? 0) + kept);
  return [...counts].flatMap(([aim, count]) => (count > 0 ? [{ aim, count }] : []));
}

/** Refuses a frame that an audit of these runs cannot be drawn from. `unchanged`: units that it leaves out. Throws conflict `no_units`. */
export function checkFrame(
  { groups }: FrameFacts,
  runIds: readonly string[],
  units: string,
  unchanged: number | null = null,
): void {
  const runs = new Set(groups.map(({ run }) => run));
  const places = runIds.flatMap((id, i) =>
    runs.has(i + 1) ? [] : [{ at: `runIds[${i}]`, message: `run ${id} has no ${units} of finished label jobs` }],
  );
  if (places.length === 0) return;
  const leftOut = unchanged
    ? ` What left its text as it was (${unchanged}) is left out: there is nothing to judge.`
    : '';
  const message = `There is nothing to draw from: runs have no ${units} yet.${leftOut}`;
  throw new PreceptError('conflict', 'no_units', message, places);
}

const AIMED_AT = {
  uncertainty: 'has a label that doubts itself',
  flip: 'flipped between the two orders',
  disagreement: 'has judges of a jury who disagree',
} as const;

/**
 * Refuses a targeted design of a frame in which it would find nothing: its core alone would come. Audits that are drawn already
 * stay as they are. Throws conflict `nothing_to_aim_at`.
 */
export function checkAim(design: AuditDesign, facts: FrameFacts): void {
  if (design.kind !== 'targeted' || aimedOf(facts) > 0) return;
  throw new PreceptError(
    'conflict',
    'nothing_to_aim_at',
    `There is nothing to aim at: no unit of the ${keptOf(facts)} that may be drawn ${AIMED_AT[design.at]}. Draw simply, or aim at something else.`,
    [{ at: 'design.at', message: 'finds no unit' }],
  );
}

function tooLarge(size: number, kept: number, population: number): PreceptError {
  const apart =
    population === kept
      ? ''
      : ` The frame has ${population}; ${population - kept} are of items that look like others, of which one each may be drawn.`;
  return invalid('sample_too_large', `A sample of ${size} cannot be drawn from ${kept} units.${apart}`, [
    { at: 'size', message: `must be at most ${kept}` },
  ]);
}

const belowStrata = (size: number, strata: number, least: number) =>
  invalid(
    'size_below_strata',
    `${size} units are too few for ${strata} strata: each needs two, so that what varies within it can be told. Ask for ${least} or more, or stratify by less.`,
    [{ at: 'size', message: `must be at least ${least}` }],
  );

/** Sizes of the first draw and of each extension. */
export const sizesOf = ({ size, extensions }: Pick<AuditView, 'size' | 'extensions'>): number[] => [
  extensions[0]?.fromSize ?? size,
  ...extensions.map(({ toSize }) => toSize),
];
