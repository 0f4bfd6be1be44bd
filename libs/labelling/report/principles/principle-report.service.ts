import { conflict } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Database } from '#libs/database/database.js';
import { pageOf, type PageStart, pageStart } from '#libs/database/page-query.js';
import type { LabelledItem } from '#libs/database/read-models/labelled-jobs.js';
import type { ReportedRun } from '#libs/database/read-models/judge-report.view.js';
import { LabelledRunsReadModel, type LabelledRunSnapshot } from '#libs/database/read-models/labelled-runs.js';
import { checkKnown, findingInvalid } from '../labels/finding-refusals.js';
import { labelsOfJob } from '../labels/labels-of-job.js';
import { labelSettings, type ReportedLabel } from '../labels/reported-label.js';
import { ReportTurns, whileWanted } from '../turns.js';
import { holds, isJoint, type FoundFilter } from './found-filter.js';
import { PrincipleFold } from './principle-fold.js';
import type { PrincipleReport } from './principle-report.js';

/** A label job with those of its labels that were asked for. */
export interface LabelsBehind {
  labelJobId: string;
  item: LabelledItem;
  labels: ReportedLabel[];
}

/** What the principles of a run did, counted from stored labels: no model is asked. Throws PreceptError. */
export class PrincipleReportService {
  private readonly runs: LabelledRunsReadModel;

  constructor(
    database: Database,
    private readonly turns = new ReportTurns(),
  ) {
    this.runs = new LabelledRunsReadModel(database);
  }

  /** Throws PreceptError missing `run_not_found`, conflict `no_principles_asked`; the signal's reason once nobody waits for it. */
  report(runId: string, signal?: AbortSignal): Promise<PrincipleReport> {
    const make = () => this.runs.read(runId, (snapshot) => reportOf(snapshot, signal));
    return this.turns.reports.next(make, signal);
  }

  /**
   * The labels behind a number of the report, label job by label job in the order in which they were made. It looks
   * through the run until the page is full. Throws as `report`, and invalid `unknown_principle`, `finding_invalid`.
   */
  labels(runId: string, filter: FoundFilter, request: PageRequest, signal?: AbortSignal): Promise<Page<LabelsBehind>> {
    const start = pageStart(request);
    const make = () => this.runs.read(runId, (snapshot) => labelsBehind(snapshot, filter, start, signal));
    return this.turns.pages.next(make, signal);
  }
}

async function labelsBehind(
  { run, jobsBehind }: LabelledRunSnapshot,
  filter: FoundFilter,
  start: PageStart,
  signal?: AbortSignal,
): Promise<Page<LabelsBehind>> {
  checkAsked(run);
  checkFilter(run, filter);
  const settings = labelSettings(run.recipe);
  const principles = new Map(run.principles.map((principle) => [principle.key, principle]));
  const found: (LabelsBehind & { id: string })[] = [];
  for await (const batch of whileWanted(jobsBehind(start.after), signal)) {
    for (const job of batch) {
      const labels = labelsOfJob(job, run.recipe, principles).filter(
        (label) => settings !== null && holds(filter, label, settings),
      );
      if (labels.length > 0) found.push({ id: job.labelJobId, labelJobId: job.labelJobId, item: job.item, labels });
    }
    if (found.length >= start.take) break;
  }
  const { data, nextCursor } = pageOf(found.slice(0, start.take), start);
  return { data: data.map(({ id: _, ...row }) => row), nextCursor };
}

/** The report of a run as a snapshot has it. Throws PreceptError conflict `no_principles_asked`. */
export async function reportOf({ run, jobs }: LabelledRunSnapshot, signal?: AbortSignal): Promise<PrincipleReport> {
  checkAsked(run);
  const fold = new PrincipleFold(run);
  for await (const batch of whileWanted(jobs(), signal)) for (const job of batch) fold.add(job);
  const { id: runId, kind, state, recipe, offline, dataset, constitution } = run;
  return { ...{ runId, kind, state, recipe: recipe.name, offline, dataset, constitution }, ...fold.result() };
}

/** Throws PreceptError conflict `no_principles_asked` of a run whose recipe asks under none. */
export function checkAsked({ recipe }: Pick<ReportedRun, 'recipe'>): void {
  if (labelSettings(recipe) !== null) return;
  throw conflict(
    'no_principles_asked',
    `The recipe ${recipe.name} asks under no principle, so that nothing can be told of them.`,
  );
}

function checkFilter({ principles }: ReportedRun, { finding, principle, with: other }: FoundFilter): void {
  const keys = principles.map(({ key }) => key);
  checkKnown({ principle, with: other }, keys, 'The constitution version of this run has no such principle.');
  if (isJoint(finding) === (other !== undefined)) return;
  throw findingInvalid(
    'with',
    isJoint(finding)
      ? `names the other principle of the two of which ${finding} is said`
      : `belongs to what is said of two principles, and ${finding} is said of one`,
  );
}
