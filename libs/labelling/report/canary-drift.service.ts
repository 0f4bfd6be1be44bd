import type { PageRequest } from '#libs/domain/page.js';
import type { Database } from '#libs/database/database.js';
import { CanaryDriftReadModel, type CanaryRun, type CanarySnapshot } from '#libs/database/read-models/canary-drift.js';
import { CanaryDrift, type CanaryDriftRun } from './canary-drift.js';
import { classifiedUnits, comparedUnits, ratedUnits, type GoldUnit } from './gold-units.js';

export interface CanaryDriftPage {
  dataset: { id: string; name: string };
  /** newest first */
  data: CanaryDriftRun[];
  nextCursor: string | null;
}

/** How judges agree with people on one canary, run after run: no model is asked. Throws PreceptError. */
export class CanaryDriftService {
  private readonly runs: CanaryDriftReadModel;

  constructor(database: Database) {
    this.runs = new CanaryDriftReadModel(database);
  }

  /** Throws PreceptError missing `dataset_not_found`, invalid `bad_cursor`. */
  ofDataset(datasetId: string, page: PageRequest): Promise<CanaryDriftPage> {
    return this.runs.read(datasetId, page, async (snapshot) => {
      const { dataset, runs, before, nextCursor } = snapshot;
      const drift = new CanaryDrift();
      for (const run of [...before].reverse()) drift.add(run, await unitsOf(snapshot, run));
      const data: CanaryDriftRun[] = [];
      for (const run of [...runs].reverse()) data.unshift(drift.add(run, await unitsOf(snapshot, run)));
      return { dataset, data, nextCursor };
    });
  }
}

async function unitsOf(snapshot: CanarySnapshot, run: CanaryRun): Promise<GoldUnit[]> {
  const principles = new Map(run.principles.map((principle) => [principle.id, principle]));
  const { recipe } = run;
  switch (recipe.name) {
    case 'rating':
      return gathered(snapshot.ratedJobs(run), (job) => ratedUnits(job, principles));
    case 'classification':
      return gathered(snapshot.classifiedJobs(run), (job) => classifiedUnits(job, recipe.classification.options));
    default:
      return gathered(snapshot.comparedJobs(run), (job) => comparedUnits(job, principles, recipe.comparison));
  }
}

async function gathered<Job>(batches: AsyncGenerator<Job[]>, of: (job: Job) => GoldUnit[]): Promise<GoldUnit[]> {
  const units: GoldUnit[] = [];
  for await (const jobs of batches) for (const job of jobs) units.push(...of(job));
  return units;
}
