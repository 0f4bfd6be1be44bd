import type { ReactNode } from 'react';
import { FAULT_NAMES } from '../../../../libs/domain/audit-names';
import { shareAxis } from '../pieces/charts/axis';
import type { Report, UnitsFilter } from './audit-query';
import { isOfCore } from './audit-words';
import audits from './audits.module.css';
import { FigureTable } from './figure-table';
import { CAPTION_NAMES } from './units-filter';
import { UnitsLink } from './units-link';

const AXIS = shareAxis('of what people contradict', [0]);

/** Of images and revisions: at which stage labels went wrong that people contradict. */
export function Attribution({ report }: { report: Report }) {
  const { audit, attribution } = report;
  if (attribution === null || attribution.faults.length === 0) return null;
  const { faults, byCaption } = attribution;
  // of the core alone a list would have all that were drawn
  const listed = (words: ReactNode, search: UnitsFilter) =>
    isOfCore(report) ? (
      words
    ) : (
      <UnitsLink auditId={audit.id} search={search}>
        {words}
      </UnitsLink>
    );
  return (
    <section className={audits['part']} aria-labelledby="attribution">
      <h2 id="attribution">Where it went wrong</h2>
      <p className={audits['quiet']}>Shares of the units in which people took the other side.</p>
      <FigureTable
        title="stage"
        caption="Stages at fault"
        axis={AXIS}
        rows={faults.map(({ stage, figure }) => ({
          key: stage,
          name: (
            <UnitsLink auditId={audit.id} search={{ fault: stage }}>
              {FAULT_NAMES[stage]}
            </UnitsLink>
          ),
          figure,
          units: (words) => listed(words, { outcome: 'contradicts' }),
        }))}
      />
      {byCaption.length > 0 && (
        <>
          <h3>Agreement by caption</h3>
          <FigureTable
            title="people say that the caption is"
            caption="Agreement by whether the caption is right"
            axis={AXIS}
            rows={byCaption.map(({ caption, figure }) => ({
              key: caption,
              name: CAPTION_NAMES[caption],
              figure,
              units: (words) => listed(words, { caption, bothSides: true }),
            }))}
          />
        </>
      )}
    </section>
  );
}
