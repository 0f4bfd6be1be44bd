import {
  type FlipFinding,
  PRINCIPLE_FLIP_FINDINGS,
  type PrincipleFlipFinding,
  RIGHT_FINDINGS,
} from '#libs/domain/finding.js';
import type { LabelSettings } from '../labels/reported-label.js';
import { rightFindings, type Rightness } from './rightness.js';
import { carries, drawnOtherwise, flipOf, heldBy, leaning, type SharedLabel } from './shared-label.js';

export interface FlipFilter {
  finding: FlipFinding | PrincipleFlipFinding;
  /** key, where the finding is said of a principle */
  principle?: string;
}

/** `rightness`: null where people say nothing of its two texts, or where nothing of that is asked. */
export function flipFindings(label: SharedLabel, rightness: Rightness | null): FlipFinding[] {
  const flip = flipOf(label);
  return [
    'shared',
    ...(flip === null ? [] : (['flips', flip] as const)),
    ...(drawnOtherwise(label) ? (['drawn_otherwise'] as const) : []),
    ...rightFindings(rightness),
  ];
}

/**
 * asked_in_both: both labels were asked under it; leans_otherwise: of these, alone it prefers another text than before, or
 * none; flips_with_it: the label was asked under it in either run, and flipped; carries: of these flips, those that would
 * not be if only this principle had said what it said before.
 */
export function principleFlipFindings(
  label: SharedLabel,
  key: string,
  settings: LabelSettings,
): PrincipleFlipFinding[] {
  const [was, is] = [heldBy(label.before, key), heldBy(label.after, key)];
  if (!was && !is) return [];
  const found: PrincipleFlipFinding[] = [];
  if (was && is) found.push('asked_in_both');
  if (was && is && leaning(was, settings) !== leaning(is, settings)) found.push('leans_otherwise');
  if (flipOf(label) === null) return found;
  found.push('flips_with_it');
  if (carries(label, key, settings)) found.push('carries');
  return found;
}

export const isOfPrinciple = (finding: FlipFilter['finding']): finding is PrincipleFlipFinding =>
  (PRINCIPLE_FLIP_FINDINGS as readonly string[]).includes(finding);

/** It takes what people say to tell. */
export const isOfPeople = (finding: FlipFilter['finding']): boolean =>
  (RIGHT_FINDINGS as readonly string[]).includes(finding);

/** `rightness`: as of `flipFindings`. */
export function holdsOf(
  { finding, principle }: FlipFilter,
  label: SharedLabel,
  settings: LabelSettings,
  rightness: Rightness | null = null,
): boolean {
  if (!isOfPrinciple(finding)) return flipFindings(label, rightness).includes(finding);
  return principle !== undefined && principleFlipFindings(label, principle, settings).includes(finding);
}
