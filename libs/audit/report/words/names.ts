import type { AuditDesign, AuditUnit } from '#libs/domain/audit.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { countText } from './figure-text.js';

const UNITS: Record<AuditUnit, readonly [one: string, many: string]> = {
  pair: ['pair', 'pairs'],
  revision: ['revision', 'revisions'],
  rating: ['rating', 'ratings'],
  image: ['rating of an image', 'ratings of images'],
  form: ['question about a pair', 'questions about pairs'],
};

/** "1 pair", "1,234 pairs" */
export const unitsText = (count: number, unit: AuditUnit): string =>
  `${countText(count)} ${UNITS[unit][count === 1 ? 0 : 1]}`;

/** "pair", "question about a pair" */
export const unitText = (unit: AuditUnit): string => UNITS[unit][0];

/** What became of rounds that changed nothing. */
export const unchangedText = (rounds: number): string =>
  `${countText(rounds)} ${rounds === 1 ? 'round' : 'rounds'} left the text as it was, with nothing to judge, and ${rounds === 1 ? 'is' : 'are'} left out`;

const OF_TEXTS = { tie: 'neither is better', both_bad: 'both are bad' };
const OF_ONE = { complies: 'complies', violates: 'violates', unclear: 'unclear' };

/** A verdict as it is told of a unit. */
export function verdictName(verdict: HumanVerdict, unit: AuditUnit): string {
  const sides =
    unit === 'revision'
      ? { first: 'the text before is better', second: 'the revision is better' }
      : { first: 'first is better', second: 'second is better' };
  return { ...sides, ...OF_TEXTS, ...OF_ONE }[verdict];
}

/** A design in a few words. */
export function designName(design: AuditDesign): string {
  if (design.kind === 'simple') return 'simple: every unit had the same chance';
  return design.kind === 'targeted'
    ? `targeted at ${design.at}, with a core of ${Math.round(100 * design.core)} % drawn with equal chances`
    : `stratified by ${design.by.join(', ')}, ${design.allocation}`;
}
