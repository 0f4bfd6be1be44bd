import type { Side } from '#libs/domain/judgement.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import { uniform } from '#libs/statistics/draw.js';
import type { Criterion } from '../judging/criterion.js';
import type { JudgingPrinciple } from '../judging/pick-principles.js';
import type { Subject } from './subject.js';

/** One question of a comparison: which texts, under which principle, and which of them is shown first. */
export interface Line<About extends Criterion = JudgingPrinciple> {
  subject: Subject;
  principle: About;
  shownFirst: Side;
}

const BOTH: Side[] = ['first', 'second'];

/** All questions of a label job. Identical texts are not asked about: a judge can say nothing about one text. */
export function sheetOf<About extends Criterion>(
  subjects: Subject[],
  principles: readonly About[],
  orders: ComparisonSettings['orders'],
  seed: string,
  itemHash: string,
): Line<About>[] {
  return subjects.flatMap((subject) =>
    principles.flatMap((principle) =>
      (orders === 'both' ? BOTH : [drawnOrder(subject, principle.key, seed, itemHash)]).map((shownFirst) => ({
        subject,
        principle,
        shownFirst,
      })),
    ),
  );
}

/** One order only: drawn by content, so that neither text is always first. */
function drawnOrder(subject: Subject, key: string, seed: string, itemHash: string): Side {
  const { first, second } = subject;
  return uniform('order', seed, itemHash, first.contentHash, second.contentHash, key) < 0.5 ? 'first' : 'second';
}
