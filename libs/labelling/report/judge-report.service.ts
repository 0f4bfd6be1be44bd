import { invalid } from '#libs/domain/precept-error.js';
import type { Database } from '#libs/database/database.js';
import { JudgeReportReadModel, type JudgeReportSnapshot } from '#libs/database/read-models/judge-report.js';
import type { ReportedRun } from '#libs/database/read-models/judge-report.view.js';
import type { AnswerFold } from './answer-fold.js';
import { ClassificationFold } from './classification-fold.js';
import { ComparisonFold } from './comparison-fold.js';
import { imageFigures } from './image-figures.js';
import type { JudgeReport, ReportPart } from './judge-report.js';
import { RatingFold } from './rating-fold.js';
import { partOf, reportPart } from './report-part.js';
import { ReportTurns, whileWanted } from './turns.js';

/** What of a report is wanted; what is absent is not narrowed. */
export interface ReportFilter {
  /** name of an endpoint */
  judge?: string;
  /** key */
  principle?: string;
}

/** Judge reports, counted from stored rows: no model is asked. Throws PreceptError. */
export class JudgeReportService {
  private readonly reports: JudgeReportReadModel;

  constructor(
    database: Database,
    private readonly turns = new ReportTurns(),
  ) {
    this.reports = new JudgeReportReadModel(database);
  }

  /**
   * How the judges of a run judged, so far. Throws PreceptError missing `run_not_found`, invalid `unknown_principle` and `unknown_judge`; the
   * signal's reason once nobody waits for it.
   */
  report(runId: string, filter: ReportFilter = {}, signal?: AbortSignal): Promise<JudgeReport> {
    return this.turns.reports.next(() => this.make(runId, filter, signal), signal);
  }

  private make(runId: string, filter: ReportFilter, signal?: AbortSignal): Promise<JudgeReport> {
    return this.reports.read(runId, async (snapshot) => {
      const { run } = snapshot;
      checkPrinciple(run, filter);
      const { labelled, canary } = await partsOf(snapshot, signal);
      const looks = {
        captions: await snapshot.captions(),
        questions: await snapshot.questions(),
        contrasts: await snapshot.contrasts(),
        otherCalls: await snapshot.otherCalls(),
      };
      const images = await snapshot.images();
      checkJudge([labelled, ...(canary ? [canary] : [])], filter);
      const { id: runId, kind, state, recipe, models, offline, createdAt: startedAt, dataset, constitution } = run;
      return {
        ...{ runId, kind, state, recipe: recipe.name, models, offline, startedAt, dataset, constitution },
        principles: run.principles.map(({ key, hash, title, tags }) => ({ key, hash, title, tags })),
        ...looks,
        images: images && imageFigures(images),
        labelled: narrowed(labelled, filter),
        canary: run.canary && canary ? { dataset: run.canary, ...narrowed(canary, filter) } : null,
      };
    });
  }
}

async function partsOf(
  snapshot: JudgeReportSnapshot,
  signal?: AbortSignal,
): Promise<{ labelled: ReportPart; canary: ReportPart | null }> {
  const { run } = snapshot;
  const { recipe, principles } = run;
  switch (recipe.name) {
    case 'rating':
      return folded(snapshot, whileWanted(snapshot.ratedJobs(), signal), () => new RatingFold(recipe.rating.scale));
    case 'classification':
      return folded(
        snapshot,
        whileWanted(snapshot.classifiedJobs(), signal),
        () => new ClassificationFold(recipe.classification.options),
      );
    default:
      return folded(
        snapshot,
        whileWanted(snapshot.comparedJobs(), signal),
        () => new ComparisonFold(principles, recipe.comparison),
      );
  }
}

async function folded<Job extends { canary: boolean }>(
  snapshot: JudgeReportSnapshot,
  batches: AsyncGenerator<Job[]>,
  fold: () => AnswerFold<Job>,
): Promise<{ labelled: ReportPart; canary: ReportPart | null }> {
  const [labelled, canary] = [fold(), fold()];
  for await (const jobs of batches) for (const job of jobs) (job.canary ? canary : labelled).add(job);
  const { run } = snapshot;
  const counted = await snapshot.counts();
  return {
    labelled: reportPart(labelled, partOf(counted, false), run),
    canary: run.canary && reportPart(canary, partOf(counted, true), run),
  };
}

function checkPrinciple({ principles }: ReportedRun, { principle }: ReportFilter): void {
  if (principle === undefined || principles.some(({ key }) => key === principle)) return;
  const keys = principles.map(({ key }) => key).join(', ');
  throw invalid('unknown_principle', 'The constitution version of this run has no such principle.', [
    { at: 'principle', message: `is one of ${keys}` },
  ]);
}

function checkJudge(parts: ReportPart[], { judge }: ReportFilter): void {
  if (judge === undefined) return;
  const judges = [...new Set(parts.flatMap((part) => part.judges.map((one) => one.judge)))].sort();
  if (judges.includes(judge)) return;
  throw invalid('unknown_judge', 'No such judge has answered in this run.', [
    { at: 'judge', message: judges.length === 0 ? 'nothing was judged yet' : `is one of ${judges.join(', ')}` },
  ]);
}

/** Only the rows that are asked for; what all judges or all principles have together is then left out. */
function narrowed(part: ReportPart, { judge, principle }: ReportFilter): ReportPart {
  const ofJudge = (name: string | null) => judge === undefined || name === judge;
  const under = (key: string | null) => principle === undefined || key === principle;
  const { rows, judges, jury, tags } = part;
  return {
    ...part,
    rows: rows.filter((row) => ofJudge(row.judge) && under(row.principle)),
    judges: judges.filter((one) => ofJudge(one.judge)),
    jury: {
      agreements: jury.agreements.filter((one) => one.judges.some(ofJudge) && under(one.principle)),
      excluded: jury.excluded.filter((one) => ofJudge(one.judge)),
    },
    tags: {
      ...tags,
      items: tags.items.filter((one) => ofJudge(one.judge)),
      principles: tags.principles.filter((one) => ofJudge(one.judge)),
    },
  };
}
