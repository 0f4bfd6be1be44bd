import { shareAxis } from '../pieces/charts/axis';
import { Badge } from '../pieces/badge';
import type { Report } from './audit-query';
import audits from './audits.module.css';
import { FigureTable } from './figure-table';

type Bar = NonNullable<Report['violations']>['truePositives'];

const passes = ({ passes: clears }: Bar) =>
  clears === null ? 'none is set' : <Badge tone={clears ? 'good' : 'bad'}>{clears ? 'passes' : 'does not pass'}</Badge>;

/** Of ratings: what the judge tells of violations. */
export function Violations({ report: { violations, groups, said } }: { report: Report }) {
  if (violations === null) return null;
  const rows = (of: NonNullable<Report['violations']>, group: string | null) =>
    [
      { key: 'found', name: 'violations that it finds', figure: of.truePositives },
      { key: 'left', name: 'good ones that it leaves', figure: of.trueNegatives },
    ].map(({ key, name, figure }) => ({
      key: `${key} ${group ?? ''}`,
      name: group === null ? name : `${name}, ${group}`,
      figure,
      more: passes(figure),
    }));
  return (
    <section className={audits['part']} aria-labelledby="violations">
      <h2 id="violations">What it tells of violations</h2>
      {said.violationRate && <p className={`${audits['reading']} number`}>{said.violationRate}</p>}
      <FigureTable
        title="of what people say"
        caption="True positive and true negative rates"
        axis={shareAxis('share', [0])}
        {...(violations.truePositives.bar !== null && { more: 'bar' })}
        reference={violations.truePositives.bar}
        rows={[
          ...rows(violations, null),
          // of one principle they are those of all
          ...(groups.principle.length < 2 ? [] : groups.principle).flatMap(({ group, violations: of }) =>
            of === null ? [] : rows(of, group),
          ),
        ]}
      />
    </section>
  );
}
