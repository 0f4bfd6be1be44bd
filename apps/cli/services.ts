import { AuditService } from '#libs/audit/audit.service.js';
import { CalibrationService } from '#libs/audit/calibration/calibration.service.js';
import { LotService } from '#libs/audit/lots/lot.service.js';
import { AuditReportService } from '#libs/audit/report/report.service.js';
import { FolderStore } from '#libs/assets/folder-store.js';
import type { Config } from '#libs/config/config.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import type { Database } from '#libs/database/database.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { openDatabase } from '#libs/database/open-database.js';
import { PersonStore } from '#libs/database/person/person.store.js';
import { DatasetImagesReadModel } from '#libs/database/read-models/dataset-images.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { LabelJobsReadModel } from '#libs/database/read-models/label-jobs.js';
import { LiveWorkersReadModel } from '#libs/database/read-models/live-workers.js';
import { PreferencePairsReadModel } from '#libs/database/read-models/preference-pairs.js';
import { ReusedAnswersReadModel } from '#libs/database/read-models/reused-answers.js';
import { ScoreReportReadModel } from '#libs/database/read-models/score-report.js';
import { UnreadCostsReadModel } from '#libs/database/read-models/unread-costs.js';
import { WaitingReasonsReadModel } from '#libs/database/read-models/waiting-reasons.js';
import { SessionStore } from '#libs/database/session/session.store.js';
import { OpinionStore } from '#libs/database/score/opinion.store.js';
import { ExportService } from '#libs/export/export.service.js';
import { ConstitutionImportService } from '#libs/intake/constitutions/constitution-import.service.js';
import { ConstitutionTrialService } from '#libs/intake/constitutions/constitution-trial.service.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { VersionTextService } from '#libs/intake/constitutions/version-text.service.js';
import { ErasureStore } from '#libs/database/erasure/erasure.store.js';
import { erasureKey } from '#libs/intake/erasure/erasure-key.js';
import { ErasureService } from '#libs/intake/erasure/erasure.service.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { NearDuplicateService } from '#libs/intake/datasets/near-duplicate.service.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { OpinionImportService } from '#libs/intake/scores/opinion-import.service.js';
import { ScoreReportService } from '#libs/intake/scores/score-report.service.js';
import { EndpointService } from '#libs/labelling/endpoints/endpoint.service.js';
import { JudgementImportService } from '#libs/labelling/imported/judgement-import.service.js';
import { CanaryDriftService } from '#libs/labelling/report/canary-drift.service.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { PrincipleReportService } from '#libs/labelling/report/principles/principle-report.service.js';
import { RunComparisonService } from '#libs/labelling/report/versions/run-comparison.service.js';
import { RunService } from '#libs/labelling/runs/run.service.js';

/** Everything that commands ask, over one open database. They hold no rules of their own. */
export interface Services {
  config: Config;
  /** closed by whoever opened the services */
  database: Database;
  constitutions: ConstitutionService;
  versionTexts: VersionTextService;
  imports: ConstitutionImportService;
  trials: ConstitutionTrialService;
  datasets: DatasetService;
  nearDuplicates: NearDuplicateService;
  items: ItemService;
  erasures: ErasureService;
  judgements: JudgementImportService;
  opinions: OpinionImportService;
  scoreReports: ScoreReportService;
  runs: RunService;
  exports: ExportService;
  audits: AuditService;
  lots: LotService;
  auditReports: AuditReportService;
  calibrations: CalibrationService;
  endpoints: EndpointService;
  labelJobs: LabelJobsReadModel;
  traces: LabelJobTraceReadModel;
  pairs: PreferencePairsReadModel;
  reused: ReusedAnswersReadModel;
  unread: UnreadCostsReadModel;
  waiting: WaitingReasonsReadModel;
  workers: LiveWorkersReadModel;
  judgeReports: JudgeReportService;
  principleReports: PrincipleReportService;
  comparisons: RunComparisonService;
  canaryDrift: CanaryDriftService;
  apiKeys: ApiKeyStore;
  sessions: SessionStore;
  people: PersonStore;
}

/** Throws PreceptError where the database cannot be opened. */
export async function openServices(config: Config, onError: (error: Error) => void): Promise<Services> {
  const database = await openDatabase(config, onError);
  const datasetStore = new DatasetStore(database.pool);
  const itemStore = new ItemStore(database.pool);
  const datasets = new DatasetService(datasetStore, itemStore);
  const audits = new AuditService(database, (name) => config.endpoints.get(name));
  const constitutionViews = new ConstitutionReadModel(database.pool);
  const constitutions = new ConstitutionService(new ConstitutionStore(database.pool), constitutionViews);
  return {
    config,
    database,
    constitutions,
    versionTexts: new VersionTextService(constitutions, constitutionViews),
    imports: new ConstitutionImportService(constitutions),
    trials: new ConstitutionTrialService(new ConstitutionStore(database.pool)),
    datasets,
    nearDuplicates: new NearDuplicateService(datasets, new DatasetImagesReadModel(database), (name) =>
      config.endpoint(name),
    ),
    items: new ItemService(datasetStore, itemStore, openImages(config, database)),
    erasures: new ErasureService(
      new ErasureStore(database.pool, erasureKey(config.secret)),
      new FolderStore(config.assetsDir),
    ),
    judgements: new JudgementImportService(database),
    opinions: new OpinionImportService(datasetStore, new OpinionStore(database.pool)),
    scoreReports: new ScoreReportService(datasetStore, new ScoreReportReadModel(database)),
    runs: new RunService(config, database),
    endpoints: new EndpointService(config, database),
    exports: new ExportService(database, config.dataDir),
    lots: new LotService(database, config.secret),
    audits,
    auditReports: new AuditReportService(database, audits),
    calibrations: new CalibrationService(database),
    labelJobs: new LabelJobsReadModel(database),
    traces: new LabelJobTraceReadModel(database),
    pairs: new PreferencePairsReadModel(database),
    reused: new ReusedAnswersReadModel(database),
    unread: new UnreadCostsReadModel(database),
    waiting: new WaitingReasonsReadModel(database),
    workers: new LiveWorkersReadModel(database),
    judgeReports: new JudgeReportService(database),
    comparisons: new RunComparisonService(database),
    principleReports: new PrincipleReportService(database),
    canaryDrift: new CanaryDriftService(database),
    apiKeys: new ApiKeyStore(database),
    sessions: new SessionStore(database),
    people: new PersonStore(database),
  };
}
