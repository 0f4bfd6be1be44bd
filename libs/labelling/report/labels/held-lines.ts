import type { Way } from '#libs/domain/judgement.js';
import type { LabelledJob, StoredRating } from '#libs/database/read-models/labelled-jobs.js';
import { grouped } from '../../judging/grouped.js';
import type { HeldLine } from '../../rating/rated-labels.js';
import type { WeighedPrinciple } from './reported-label.js';

type Said = { score: number; masses: Record<string, number> | null; way: Way };
/** A line of a rating as it was read, its text known by its name. */
export interface ReadLine extends HeldLine<string> {
  held: { judge: string; said: Said | null }[];
}

/**
 * The ratings of a label job as its labels were made of them: those of judges that were not excluded; a fallback's answer
 * counts in the seat of the judge that refused.
 */
export function heldLines(
  { ratings, result }: LabelledJob,
  principles: ReadonlyMap<string, WeighedPrinciple>,
): ReadLine[] {
  const excluded = new Set((result?.excluded ?? []).map(({ judge }) => judge));
  const counted = ratings.filter((one) => one.state === 'readable' && !excluded.has(seatOf(one)));
  return grouped(counted, ({ principle, subject }) => `${principle}\0${subject}`).map((said) => {
    const [{ principle: key, subject }] = said;
    const { weight, veto } = principles.get(key) ?? { weight: 1, veto: false };
    const held = said
      .map((one) => ({ judge: seatOf(one), said: saidOf(one) }))
      .sort((a, b) => (a.judge < b.judge ? -1 : 1));
    return { text: subject, principle: { key, weight, veto }, held };
  });
}

const seatOf = ({ judge, insteadOf }: StoredRating) => insteadOf ?? judge;

const saidOf = ({ score, distribution, way }: StoredRating): Said | null =>
  score === null ? null : { score, masses: distribution, way: way ?? 'verdict' };
