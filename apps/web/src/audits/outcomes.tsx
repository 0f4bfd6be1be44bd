import type { ReactNode } from 'react';
import { DECIDER_NAMES, MISSING_NAMES, OUTCOME_NAMES } from '../../../../libs/domain/audit-names';
import { FiguresTable } from '../pieces/charts/figures-table';
import { count } from '../pieces/figures';
import type { Report, UnitsFilter } from './audit-query';
import { shareWords } from './audit-words';
import audits from './audits.module.css';
import { UnitsLink } from './units-link';

/** What became of the units that were drawn, and what those without a label may hide. */
export function Outcomes({
  report: { audit, outcomes, decidedBy, nonResponse, overall, drawn, anchoring },
}: {
  report: Report;
}) {
  const { missing, unresolved, worst, best, skips } = nonResponse;
  const without = missing + unresolved;
  // of a targeted audit that is not done, agreement is that of the core alone
  const filled = worst.n - overall.agreement.n;
  return (
    <section className={audits['part']} aria-labelledby="outcomes">
      <h2 id="outcomes">What became of the units</h2>
      <div className={audits['two']}>
        <FiguresTable
          caption="Units by what people made of them"
          heads={[`of ${count(drawn)} drawn`, 'units']}
          rows={counts(outcomes, OUTCOME_NAMES, audit.id, (outcome) => ({ outcome }))}
        />
        <FiguresTable
          caption="Units by where their label comes from"
          heads={['the label is by', 'units']}
          rows={counts(decidedBy, DECIDER_NAMES, audit.id, (by) => ({ decidedBy: by }))}
        />
        {skips.length > 0 && (
          <FiguresTable
            caption="Places without a verdict"
            heads={['no verdict, because', 'places']}
            rows={skips.map((skip) => [
              MISSING_NAMES[skip.reason],
              <UnitsLink key={skip.reason} auditId={audit.id} search={{ skipped: skip.reason }}>
                {count(skip.count)}
              </UnitsLink>,
            ])}
          />
        )}
      </div>
      {without > 0 && (
        <p className={audits['reading']}>
          Had people contradicted the judge in the {count(filled)}
          {filled < without && ' of the core'} without a label, agreement would be{' '}
          <span className="number">{shareWords(worst)}</span>; had they taken its side in all of them,{' '}
          <span className="number">{shareWords(best)}</span>. The truth lies between, whatever was missing.
        </p>
      )}
      {anchoring && anchoring.changed.count > 0 && (
        <p className={audits['reading']}>
          After the reveal {count(anchoring.changed.count)} of {count(anchoring.changed.of)} verdicts were amended,{' '}
          {count(anchoring.towardJudge.count)} of them toward the judge. None of it is in any figure.
        </p>
      )}
    </section>
  );
}

/** Each count leads to the units that it counts. */
const counts = <K extends string>(
  all: Record<K, number>,
  names: Record<K, string>,
  auditId: string,
  filter: (key: K) => UnitsFilter,
): ReactNode[][] =>
  (Object.keys(names) as K[])
    .filter((key) => all[key] > 0)
    .map((key) => [
      names[key],
      <UnitsLink key={key} auditId={auditId} search={filter(key)}>
        {count(all[key])}
      </UnitsLink>,
    ]);
