import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from './database.js';

@Module({})
export class DatabaseModule {
  /** The caller opened the database and closes it after the application. */
  static with(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, useValue: database }],
      exports: [Database],
    };
  }
}
