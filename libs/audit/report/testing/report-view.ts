import { auditReport, type ReportOptions } from '../audit-report.js';
import { METHODS } from '../figure.js';
import type { AuditReportView } from '../report.service.js';
import type { AuditFacts, ReviewedUnit } from '../reviewed-unit.js';

/** The view of an audit of these units. */
export const viewOf = (
  facts: AuditFacts,
  units: readonly ReviewedUnit[],
  {
    bar = null,
    halfWidth = null,
    audit = {},
    stale = [],
  }: Partial<ReportOptions> & {
    audit?: Partial<AuditReportView['audit']>;
    stale?: AuditReportView['stale'];
  } = {},
): AuditReportView => ({
  audit: {
    ...{ id: '01919191-0000-7000-8000-000000000001', name: 'spot check', state: 'open', seed: facts.seed },
    ...{
      reviewers: facts.reviewersPerUnit,
      runIds: ['01919191-0000-7000-8000-000000000002'],
      frameHash: 'f'.repeat(64),
    },
    ...{ offline: false, closedAt: null, keptApart: 0 },
    ...audit,
  },
  ...{ bar, halfWidth, methods: METHODS, stale },
  ...auditReport(facts, units, { bar, halfWidth }),
});
