import type { ReactNode } from 'react';
import { GROUPING_NAMES } from '../../../../libs/domain/audit-names';
import { stratumName } from '../../../../libs/domain/stratum-order';
import { shareAxis } from '../pieces/charts/axis';
import type { Report } from './audit-query';
import { coefficientWords, isOfCore } from './audit-words';
import audits from './audits.module.css';
import { FigureTable } from './figure-table';
import { UnitsLink } from './units-link';

/** Agreement by everything that has two groups or more, and tells something of its own. */
export function Groups({ report }: { report: Report }) {
  const { audit, groups, toldBy, overall, unit } = report;
  const shares = toldBy
    .flatMap((grouping) => groups[grouping].map(({ agreement }) => agreement))
    .flatMap(({ value, interval }) => [value ?? 1, interval?.low ?? 1]);
  if (toldBy.length === 0) return null;
  const axis = shareAxis('agreement', shares);
  return (
    <section className={audits['part']} aria-labelledby="groups">
      <h2 id="groups">Where it agrees, and where not</h2>
      <p className={audits['quiet']}>
        Agreement where both took a side; the dashed line is that over all. Each interval stands for itself: of twenty
        groups one is expected to miss its truth.
      </p>
      {toldBy.map((grouping) => (
        <div key={grouping} className={audits['part']}>
          <h3>{GROUPING_NAMES[grouping]}</h3>
          <FigureTable
            title="group"
            caption={GROUPING_NAMES[grouping]}
            axis={axis}
            reference={overall.agreement.value}
            more="AC1"
            rows={groups[grouping].map(({ group, agreement, ac1 }) => ({
              key: group,
              name: (
                <UnitsLink auditId={audit.id} search={{ grouping, group }}>
                  {stratumName(group, unit)}
                </UnitsLink>
              ),
              figure: agreement,
              // a list of them would have all that were drawn
              ...(!isOfCore(report) && {
                units: (words: ReactNode) => (
                  <UnitsLink auditId={audit.id} search={{ grouping, group, bothSides: true }}>
                    {words}
                  </UnitsLink>
                ),
              }),
              more: <span className="number">{coefficientWords(ac1)}</span>,
            }))}
          />
        </div>
      ))}
    </section>
  );
}
