import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ConfigModule } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import type { Database } from '#libs/database/database.js';
import { ExportModule } from '#libs/export/export.module.js';
import { ApiKeyGuard } from './access/api-key.guard.js';
import { AssetController } from './assets/asset.controller.js';
import { ActorController } from './api-keys/actor.controller.js';
import { ApiKeyController } from './api-keys/api-key.controller.js';
import { AdjudicationController } from './adjudication/adjudication.controller.js';
import { AuditClaimController } from './audits/audit-claim.controller.js';
import { AuditController } from './audits/audit.controller.js';
import { AuditReportController } from './audit-report/audit-report.controller.js';
import { BodyInterceptor } from './body/body.interceptor.js';
import { RevealController } from './audits/reveal.controller.js';
import { CalibrationController } from './calibration/calibration.controller.js';
import { ClaimController } from './claims/claim.controller.js';
import { ConstitutionFileController } from './constitutions/constitution-file.controller.js';
import { ConstitutionController } from './constitutions/constitution.controller.js';
import { DiffController } from './constitutions/diff.controller.js';
import { ImportController } from './constitutions/import.controller.js';
import { LintController } from './constitutions/lint.controller.js';
import { ErasureController } from './erasure/erasure.controller.js';
import { DatasetController } from './datasets/dataset.controller.js';
import { EndpointController } from './endpoints/endpoint.controller.js';
import { ExportController } from './exports/export.controller.js';
import { HomeController } from './home/home.controller.js';
import { InputPipe } from './http/input.pipe.js';
import { Stopping } from './http/stopping.js';
import { HourlyPurge } from './http/hourly-purge.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { JudgeReportController } from './judge-report/judge-report.controller.js';
import { JudgementController } from './judgements/judgement.controller.js';
import { PrincipleReportController } from './principle-report/principle-report.controller.js';
import { RunComparisonController } from './run-comparison/run-comparison.controller.js';
import { TrialController } from './trials/trial.controller.js';
import { LabelJobController } from './label-jobs/label-job.controller.js';
import { HealthController } from './operations/health.controller.js';
import { LotController } from './lots/lot.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { PersonController } from './people/person.controller.js';
import { PreferencePairController } from './preference-pairs/preference-pair.controller.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { PromptController } from './prompts/prompt.controller.js';
import { ScoreController } from './scores/score.controller.js';
import { ReviewController } from './reviews/review.controller.js';
import { RunController } from './runs/run.controller.js';
import { RunWatch } from './runs/run-watch.js';
import { SessionController } from './session/session.controller.js';
import { USE_CASES } from './use-cases.js';

/** HTTP only: every request passes guard, body, idempotency and input pipe in this order; errors leave through one filter. */
@Module({})
export class ApiModule {
  /** The caller opened the database and closes it after the application. */
  static with(config: Config, database: Database): DynamicModule {
    return {
      module: ApiModule,
      imports: [ConfigModule.with(config), DatabaseModule.with(database), ExportModule.forAsking()],
      controllers: [
        AssetController,
        ImportController,
        LintController,
        DiffController,
        ConstitutionFileController,
        ConstitutionController,
        PromptController,
        DatasetController,
        ErasureController,
        RunController,
        JudgementController,
        ScoreController,
        LabelJobController,
        JudgeReportController,
        PrincipleReportController,
        TrialController,
        RunComparisonController,
        PreferencePairController,
        AuditController,
        AuditClaimController,
        AuditReportController,
        ClaimController,
        RevealController,
        ReviewController,
        AdjudicationController,
        LotController,
        CalibrationController,
        ExportController,
        HomeController,
        EndpointController,
        ActorController,
        ApiKeyController,
        SessionController,
        PersonController,
        HealthController,
        MetricsController,
      ],
      providers: [
        ...USE_CASES,
        RunWatch,
        Stopping,
        HourlyPurge,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: ApiKeyGuard },
        { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
      ],
    };
  }
}
