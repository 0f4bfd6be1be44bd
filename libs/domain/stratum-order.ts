import { type AuditDesign, type AuditUnit, bandsOf } from './audit.js';
import { QUESTION_NAMES } from './audit-names.js';

/** Between the parts of a stratum's name. */
export const STRATUM_PART = ' / ';

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names of strata in order, part for part: those of `bands` by their probabilities, others by name. */
export function stratumOrder(bands: readonly string[]): (a: string, b: string) => number {
  return (a, b) => {
    const others = b.split(STRATUM_PART);
    for (const [at, part] of a.split(STRATUM_PART).entries()) {
      const other = others[at] ?? '';
      const [place, otherPlace] = [bands.indexOf(part), bands.indexOf(other)];
      const order = place >= 0 && otherPlace >= 0 ? place - otherPlace : byName(part, other);
      if (order !== 0) return order;
    }
    return byName(a, b);
  };
}

const QUESTIONS: Readonly<Record<string, string>> = QUESTION_NAMES;

/** A stratum for people to read: questions of a form stand in words. */
export const stratumName = (key: string, unit: AuditUnit): string =>
  unit === 'form'
    ? key
        .split(STRATUM_PART)
        .map((part) => QUESTIONS[part] ?? part)
        .join(STRATUM_PART)
    : key;

/** The strata of a design in that order. */
export function orderedStrata<T extends { key: string }>(strata: readonly T[], design: AuditDesign): T[] {
  const order = stratumOrder(design.kind === 'stratified' && design.edges.length > 0 ? bandsOf(design.edges) : []);
  return [...strata].sort((a, b) => order(a.key, b.key));
}
