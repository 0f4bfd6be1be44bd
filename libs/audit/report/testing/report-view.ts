import { auditReport, type ReportOptions } from '../audit-report.js';
import { LACKING, METHODS } from '../figure.js';
import type { AuditReportView } from '../report.service.js';
import type { AuditFacts, ReviewedUnit } from '../reviewed-unit.js';
import { facts, says, strata, times, unit } from './reviewed.js';

/** The view of an audit of these units. */
export const viewOf = (
  facts: AuditFacts,
  units: readonly ReviewedUnit[],
  {
    bar = null,
    halfWidth = null,
    audit = {},
    stale = [],
    newer = [],
  }: Partial<ReportOptions> & {
    audit?: Partial<AuditReportView['audit']>;
    stale?: AuditReportView['stale'];
    newer?: AuditReportView['newer'];
  } = {},
): AuditReportView => ({
  audit: {
    ...{ id: '01919191-0000-7000-8000-000000000001', name: 'spot check', state: 'open', seed: facts.seed },
    ...{
      reviewers: facts.reviewersPerUnit,
      runIds: ['01919191-0000-7000-8000-000000000002'],
      frameHash: 'f'.repeat(64),
    },
    ...{ offline: false, closedAt: null, keptApart: 0, unchanged: null, expectedUnits: facts.plannedSize },
    ...audit,
  },
  ...{ bar, halfWidth, methods: METHODS, lacking: LACKING, stale, newer },
  ...auditReport(facts, units, { bar, halfWidth }),
});

/**
 * A form about eight pairs, all of them drawn: of three people two prefer the image that the pair chose. Judges were asked of `judged`,
 * and always preferred the other.
 */
export const viewOfForm = (judged: readonly string[] = ['following', 'coherence']): AuditReportView => {
  const questions = ['following', 'style', 'coherence'] as const;
  const units = questions.flatMap((question) =>
    times(8, () =>
      unit([says('first'), says('second', { reviewer: 'ben' }), says('first', { reviewer: 'eve' })], {
        ...{ stratum: question, pi: 1, dimensions: { principles: [question], modality: 'image' } },
        machine: {
          label: judged.includes(question) ? 'second' : null,
          probability: null,
          chosen: 'first',
          writers: ['old', 'new'],
        },
      }),
    ),
  );
  const form = facts({
    ...{ unit: 'form', population: 24, plannedSize: 24, reviewersPerUnit: 3 },
    design: { kind: 'stratified', by: ['principle'], allocation: 'proportional', edges: [] },
    strata: strata({ following: [8, 8], style: [8, 8], coherence: [8, 8] }),
  });
  return viewOf(form, units);
};
