import type { ComparisonSettings } from '#libs/domain/recipe.js';
import type { Criterion } from '../judging/criterion.js';
import type { NamedSubject } from '../judging/compared-text.js';
import { grouped } from '../judging/grouped.js';
import type { Seat } from '../judging/inquiry.js';
import { aggregate, juryLabel, principleLabel, wayOf, type Label, type ReadJudgement } from '../judging/label.js';
import { unswapped } from './judgement-row.js';
import type { ShownVerdict } from './read-verdict.js';
import type { Line } from './sheet.js';
import type { Subject } from './subject.js';

/** What one judge said of one subject under one principle in one order. */
export interface Told<S extends NamedSubject = Subject> {
  subject: S;
  principle: Pick<Criterion, 'key' | 'weight' | 'veto'>;
  judge: string;
  /** the answer is a fallback judge's: it counts in this judge's seat, and is not what this judge says */
  byFallback?: boolean;
  judgement: ReadJudgement;
}

/** All that could be read. */
export function toldOf(sheet: Line<Criterion>[], seats: readonly Seat<ShownVerdict>[]): Told[] {
  return seats.flatMap(({ judge, answers }) =>
    sheet.flatMap((line, i): Told[] => {
      const answer = answers[i];
      if (!answer?.reading.ok) return [];
      const judgement = unswapped(answer.reading.value, line.shownFirst);
      return [{ ...line, judge, byFallback: answer.insteadOf !== null, judgement }];
    }),
  );
}

/**
 * The label of each subject from what was told of it, whichever orders and principles each judge was asked in: orders
 * averaged, then judges, then principles. All judgements of the label job go one way, so that the labels of one group can be
 * weighed against each other. Every subject is told of.
 */
export function labelsOfTold<S extends NamedSubject>(
  subjects: S[],
  told: Told<S>[],
  settings: Pick<ComparisonSettings, 'epsilon' | 'tieBand'>,
): Map<S, Label> {
  const way = wayOf(told.map(({ judgement }) => judgement));
  const { epsilon } = settings;
  return new Map(
    subjects.map((subject) => {
      const bySubject = told.filter((one) => one.subject === subject);
      const principles = grouped(bySubject, ({ principle }) => principle.key).map((ofPrinciple) =>
        juryLabel(
          grouped(ofPrinciple, ({ judge }) => judge).map((ofJudge) => {
            const [{ judge, principle }] = ofJudge;
            const orders = ofJudge.map(({ judgement }) => judgement);
            return { judge, ...principleLabel(principle, orders, way, epsilon) };
          }),
          epsilon,
        ),
      );
      return [subject, aggregate(principles, settings)];
    }),
  );
}
