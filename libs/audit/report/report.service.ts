import type { AuditState } from '#libs/domain/audit.js';
import { conflict, invalid } from '#libs/domain/precept-error.js';
import { readReviews, reviewsBehind } from '#libs/database/audit/report/audit-reviews.js';
import type { NewerLabels } from '#libs/database/audit/report/newer-labels.js';
import type { AuditView } from '#libs/database/audit/audit-view.js';
import { type Clarification, readClarifications } from '#libs/database/audit/report/clarifications.js';
import type { Database } from '#libs/database/database.js';
import type { AuditService } from '../audit.service.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageOf, pageStart } from '#libs/database/page-query.js';
import { readUnitSources, type UnitSource } from '#libs/database/audit/report/unit-sources.js';
import { auditReport, type AuditReport, type ReportOptions } from './audit-report.js';
import type { DecidedBy, DecidedUnit, Outcome } from './decided-unit.js';
import { foundUnits, type FoundUnitsFilter } from './found-units.js';
import { LACKING, METHODS } from './figure.js';
import { factsOf, reviewedUnitsOf } from './reviewed-units.js';
import { type StaleVersion, staleVersions } from './stale-versions.js';

/** Of which audit a report tells. */
export interface ReportedAudit extends Pick<
  AuditView,
  'id' | 'name' | 'seed' | 'reviewers' | 'runIds' | 'frameHash' | 'offline' | 'closedAt' | 'unchanged' | 'expectedUnits'
> {
  state: AuditState;
  /** units of the frame that could not come, as their images look like those of units that could, which stand for them */
  keptApart: number;
}

/** The report of one audit, with all that it takes to read it. */
export interface AuditReportView extends AuditReport, ReportOptions {
  audit: ReportedAudit;
  /** newer versions of the constitution */
  stale: StaleVersion[];
  /** later runs judged units of the sample with another prompt, model or caption: the verdicts are about the older ones */
  newer: NewerLabels[];
  /** how the intervals were made, in words */
  methods: typeof METHODS;
  /** why figures have no value, or no interval, in words */
  lacking: typeof LACKING;
}

/** A unit of the sample with what machine and people said of it. */
export interface FoundUnit extends UnitSource {
  key: string;
  stratum: string;
  outcome: Outcome;
  /** people's label, and where it comes from; null: there is none */
  people: HumanVerdict | null;
  decidedBy: DecidedBy | null;
  /** null: the machine was not asked */
  machine: HumanVerdict | null;
  /** of the machine's label */
  probability: number | null;
}

/** What people found about machine labels, from the stored rows. */
export class AuditReportService {
  constructor(
    private readonly database: Pick<Database, 'pool'>,
    private readonly audits: AuditService,
  ) {}

  /**
   * The report as of now. `bar`: what true positives and true negatives have to reach; `halfWidth`: how narrow the agreement's interval
   * shall be; both shares. Throws missing `audit_not_found`; conflict `training_audit`; invalid `bad_report`.
   */
  async report(id: string, { bar = null, halfWidth = null }: Partial<ReportOptions> = {}): Promise<AuditReportView> {
    checkShare('bar', bar, 1);
    checkShare('halfWidth', halfWidth, 0.5);
    await this.told(id);
    const stored = await readReviews(this.database.pool, id);
    const { audit } = stored;
    const units = reviewedUnitsOf(stored);
    const { name, seed, reviewers, runIds, frameHash, offline, closedAt, state, unchanged, expectedUnits } = audit;
    return {
      audit: {
        ...{ id: audit.id, name, state, seed, reviewers, runIds, frameHash, offline, closedAt, unchanged },
        expectedUnits,
        keptApart: audit.population - audit.kept,
      },
      ...{ bar, halfWidth, methods: METHODS, lacking: LACKING },
      newer: stored.newer,
      stale: staleVersions(stored.changed, new Set(units.flatMap(({ dimensions: { principles } }) => principles))),
      ...auditReport(factsOf(stored), units, { bar, halfWidth }),
    };
  }

  /**
   * The units behind a number of the report, by id. Throws missing `audit_not_found`; conflict `training_audit`; invalid `bad_units`,
   * `bad_cursor`, `bad_limit`.
   */
  async units(id: string, { cursor, limit, ...filter }: FoundUnitsFilter & PageRequest): Promise<Page<FoundUnit>> {
    const start = pageStart({ ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) });
    if ((filter.grouping === undefined) !== (filter.group === undefined)) throw halfAGroup();
    const audit = await this.told(id);
    const facts = { ...audit, reviewersPerUnit: audit.reviewers };
    const found: (DecidedUnit & { id: string })[] = [];
    for await (const rows of reviewsBehind(this.database.pool, audit, start.after)) {
      const units = reviewedUnitsOf({ audit, units: rows }).map((unit, at) => ({ ...unit, id: rows[at]?.id ?? '' }));
      found.push(...foundUnits(units, facts, filter));
      if (found.length >= start.take) break;
    }
    const { data, nextCursor } = pageOf(found.slice(0, start.take), start);
    const sources = await readUnitSources(
      this.database.pool,
      data.map((unit) => unit.id),
    );
    return {
      data: data.flatMap(({ key, stratum, outcome, label, decidedBy, machine, ...unit }): FoundUnit[] => {
        const source = sources.get(unit.id);
        const { label: said, probability } = machine;
        return source
          ? [{ ...source, key, stratum, outcome, people: label, decidedBy, machine: said, probability }]
          : [];
      }),
      nextCursor,
    };
  }

  /** Principles that reviewers flagged as not clear enough, those with most flags first. Throws missing `audit_not_found`. */
  async clarifications(id: string): Promise<Clarification[]> {
    return readClarifications(this.database.pool, await this.audits.get(id));
  }

  /** Of an audit whose report is told. */
  private async told(id: string): Promise<AuditView> {
    const audit = await this.audits.get(id);
    if (audit.mode === 'training') throw trainingAudit(id);
    return audit;
  }
}

function checkShare(at: 'bar' | 'halfWidth', value: number | null, most: number): void {
  if (value === null || (value > 0 && value <= most)) return;
  throw invalid('bad_report', 'A setting of the report is out of range.', [
    { at, message: `must be a share above 0, at most ${most}` },
  ]);
}

const halfAGroup = () =>
  invalid('bad_units', 'Units of a group are named by both what is told by and the group.', [
    { at: 'group', message: 'say grouping and group, or neither' },
  ]);

const trainingAudit = (id: string) =>
  conflict(
    'training_audit',
    `Audit ${id} is for training: its reviewers see what the machine said after each decision, so that nothing can be estimated from it. Draw a blind one for numbers.`,
  );
