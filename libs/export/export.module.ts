import { Logger, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { FolderStore } from '#libs/assets/folder-store.js';
import { Config } from '#libs/config/config.js';
import { Database } from '#libs/database/database.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { ExportWork } from './export-work.js';
import { ExportService } from './export.service.js';
import { formatTable } from './formats/registry.js';
import { preceptVersion } from './precept-version.js';

@Module({})
export class ExportModule {
  /** For those who ask for exports and fetch them: provides ExportService. */
  static forAsking(): DynamicModule {
    return ExportModule.of([
      {
        provide: ExportService,
        inject: [Database, Config],
        useFactory: (database: Database, { dataDir }: Config) => new ExportService(database, dataDir),
      },
    ]);
  }

  /** For a worker: provides ExportStore and ExportWork. */
  static forWorker(): DynamicModule {
    return ExportModule.of([
      { provide: ExportStore, inject: [Database], useFactory: (database: Database) => new ExportStore(database) },
      {
        provide: ExportWork,
        inject: [Database, Config, ExportStore],
        useFactory: (database: Database, { dataDir, assetsDir }: Config, store: ExportStore) => {
          const logger = new Logger('Export');
          return new ExportWork({
            store,
            source: new ExportSource(database),
            formats: formatTable(),
            dataDir,
            assets: new FolderStore(assetsDir),
            version: preceptVersion(),
            onFailure: (error, id) =>
              logger.warn(`export ${id}: ${error instanceof Error ? error.message : String(error)}`),
          });
        },
      },
    ]);
  }

  private static of(providers: FactoryProvider[]): DynamicModule {
    return { module: ExportModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
