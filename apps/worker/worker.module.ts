import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import type { Database } from '#libs/database/database.js';
import { LabellingModule } from '#libs/labelling/labelling.module.js';
import type { QueueConnection } from '#libs/queue/queue-connection.js';
import { QueueModule } from '#libs/queue/queue.module.js';
import { ExportModule } from '#libs/export/export.module.js';
import { ExportFeeder } from './export-feeder.js';
import { ExportProcessor } from './export.processor.js';
import { Feeder } from './feeder.js';
import { LabelProcessor } from './label.processor.js';
import { LabelWorker } from './label-worker.js';

@Module({})
export class WorkerModule {
  static with(config: Config, database: Database, queue: QueueConnection): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with(database),
        QueueModule.with(queue),
        LabellingModule.forWorker(),
        ExportModule.forWorker(),
      ],
      providers: [LabelProcessor, Feeder, LabelWorker, ExportProcessor, ExportFeeder],
    };
  }
}
