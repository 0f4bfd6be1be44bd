import type { FactoryProvider } from '@nestjs/common';
import { AdjudicationService } from '#libs/audit/adjudication/adjudication.service.js';
import { AuditService } from '#libs/audit/audit.service.js';
import { CalibrationService } from '#libs/audit/calibration/calibration.service.js';
import { LotService } from '#libs/audit/lots/lot.service.js';
import { AuditReportService } from '#libs/audit/report/report.service.js';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import { RevealService } from '#libs/audit/reveal/reveal.service.js';
import { ReviewerService } from '#libs/audit/reviewers/reviewer.service.js';
import { VerdictService } from '#libs/audit/verdicts/verdict.service.js';
import { PairService } from '#libs/export/pair.service.js';
import { FolderStore } from '#libs/assets/folder-store.js';
import { Config } from '#libs/config/config.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { Database } from '#libs/database/database.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { IdempotencyStore } from '#libs/database/idempotency/idempotency.store.js';
import { PersonStore } from '#libs/database/person/person.store.js';
import { DatasetImagesReadModel } from '#libs/database/read-models/dataset-images.js';
import { HomeReadModel } from '#libs/database/read-models/home.js';
import { InstallationCountsReadModel } from '#libs/database/read-models/installation-counts.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { LabelJobsReadModel } from '#libs/database/read-models/label-jobs.js';
import { PreferencePairsReadModel } from '#libs/database/read-models/preference-pairs.js';
import { ReadinessReadModel } from '#libs/database/read-models/readiness.js';
import { ScoreReportReadModel } from '#libs/database/read-models/score-report.js';
import { SessionStore } from '#libs/database/session/session.store.js';
import { OpinionStore } from '#libs/database/score/opinion.store.js';
import { ConstitutionImportService } from '#libs/intake/constitutions/constitution-import.service.js';
import { ConstitutionTrialService } from '#libs/intake/constitutions/constitution-trial.service.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { ErasureStore } from '#libs/database/erasure/erasure.store.js';
import { erasureKey } from '#libs/intake/erasure/erasure-key.js';
import { ErasureService } from '#libs/intake/erasure/erasure.service.js';
import { VersionTextService } from '#libs/intake/constitutions/version-text.service.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { NearDuplicateService } from '#libs/intake/datasets/near-duplicate.service.js';
import { ImageService } from '#libs/intake/images/image.service.js';
import { openImages } from '#libs/intake/images/open-images.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { OpinionImportService } from '#libs/intake/scores/opinion-import.service.js';
import { ScoreReportService } from '#libs/intake/scores/score-report.service.js';
import { JudgementImportService } from '#libs/labelling/imported/judgement-import.service.js';
import { EndpointService } from '#libs/labelling/endpoints/endpoint.service.js';
import { CanaryDriftService } from '#libs/labelling/report/canary-drift.service.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { PrincipleReportService } from '#libs/labelling/report/principles/principle-report.service.js';
import { ReportTurns } from '#libs/labelling/report/turns.js';
import { RunComparisonService } from '#libs/labelling/report/versions/run-comparison.service.js';
import { RunService } from '#libs/labelling/runs/run.service.js';

type Token<T> = abstract new (...args: never[]) => T;

/** Something that is made from the open database alone. */
const over = <T>(token: Token<T>, make: (database: Database) => T): FactoryProvider<T> => ({
  provide: token,
  inject: [Database],
  useFactory: make,
});

/** The same, where it takes its turn with others that keep a connection for long. */
const report = <T>(token: Token<T>, make: (database: Database, turns: ReportTurns) => T): FactoryProvider<T> => ({
  provide: token,
  inject: [Database, ReportTurns],
  useFactory: make,
});

/** Everything that the controllers ask. They hold no rules of their own. */
export const USE_CASES: FactoryProvider[] = [
  over(ApiKeyStore, (database) => new ApiKeyStore(database)),
  over(SessionStore, (database) => new SessionStore(database)),
  over(PersonStore, (database) => new PersonStore(database)),
  over(IdempotencyStore, (database) => new IdempotencyStore(database)),
  over(ReadinessReadModel, (database) => new ReadinessReadModel(database)),
  over(InstallationCountsReadModel, (database) => new InstallationCountsReadModel(database)),
  over(LabelJobsReadModel, (database) => new LabelJobsReadModel(database)),
  over(LabelJobTraceReadModel, (database) => new LabelJobTraceReadModel(database)),
  over(PreferencePairsReadModel, (database) => new PreferencePairsReadModel(database)),
  over(HomeReadModel, (database) => new HomeReadModel(database)),
  over(PairService, (database) => new PairService(database)),
  { provide: ReportTurns, useFactory: () => new ReportTurns() },
  report(JudgeReportService, (database, turns) => new JudgeReportService(database, turns)),
  report(RunComparisonService, (database, turns) => new RunComparisonService(database, turns)),
  report(PrincipleReportService, (database, turns) => new PrincipleReportService(database, turns)),
  over(CanaryDriftService, (database) => new CanaryDriftService(database)),
  over(
    ConstitutionService,
    ({ pool }) => new ConstitutionService(new ConstitutionStore(pool), new ConstitutionReadModel(pool)),
  ),
  {
    provide: VersionTextService,
    inject: [Database, ConstitutionService],
    useFactory: ({ pool }: Database, constitutions: ConstitutionService) =>
      new VersionTextService(constitutions, new ConstitutionReadModel(pool)),
  },
  {
    provide: ConstitutionImportService,
    inject: [ConstitutionService],
    useFactory: (constitutions: ConstitutionService) => new ConstitutionImportService(constitutions),
  },
  over(ConstitutionTrialService, ({ pool }) => new ConstitutionTrialService(new ConstitutionStore(pool))),
  {
    provide: AuditService,
    inject: [Database, Config],
    useFactory: (database: Database, config: Config) =>
      new AuditService(database, (name) => config.endpoints.get(name)),
  },
  over(CalibrationService, (database) => new CalibrationService(database)),
  over(ReviewerService, (database) => new ReviewerService(database)),
  {
    provide: AuditReportService,
    inject: [Database, AuditService],
    useFactory: (database: Database, audits: AuditService) => new AuditReportService(database, audits),
  },
  over(ClaimService, (database) => new ClaimService(database)),
  over(RevealService, (database) => new RevealService(database)),
  over(AdjudicationService, (database) => new AdjudicationService(database)),
  {
    provide: VerdictService,
    inject: [Database, ClaimService],
    useFactory: (database: Database, claims: ClaimService) => new VerdictService(database, claims),
  },
  over(DatasetService, ({ pool }) => new DatasetService(new DatasetStore(pool), new ItemStore(pool))),
  {
    provide: NearDuplicateService,
    inject: [Database, DatasetService, Config],
    useFactory: (database: Database, datasets: DatasetService, config: Config) =>
      new NearDuplicateService(datasets, new DatasetImagesReadModel(database), (name) => config.endpoint(name)),
  },
  {
    provide: ImageService,
    inject: [Config, Database],
    useFactory: (config: Config, database: Database) => openImages(config, database),
  },
  {
    provide: ItemService,
    inject: [Database, ImageService],
    useFactory: ({ pool }: Database, images: ImageService) =>
      new ItemService(new DatasetStore(pool), new ItemStore(pool), images),
  },
  {
    provide: ErasureService,
    inject: [Database, Config],
    useFactory: ({ pool }: Database, config: Config) =>
      new ErasureService(new ErasureStore(pool, erasureKey(config.secret)), new FolderStore(config.assetsDir)),
  },
  over(OpinionImportService, ({ pool }) => new OpinionImportService(new DatasetStore(pool), new OpinionStore(pool))),
  over(
    ScoreReportService,
    (database) => new ScoreReportService(new DatasetStore(database.pool), new ScoreReportReadModel(database)),
  ),
  over(JudgementImportService, (database) => new JudgementImportService(database)),
  {
    provide: EndpointService,
    inject: [Config, Database],
    useFactory: (config: Config, database: Database) => new EndpointService(config, database),
  },
  {
    provide: LotService,
    inject: [Config, Database],
    useFactory: (config: Config, database: Database) => new LotService(database, config.secret),
  },
  {
    provide: RunService,
    inject: [Config, Database],
    useFactory: (config: Config, database: Database) => new RunService(config, database),
  },
];
