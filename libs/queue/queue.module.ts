import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { Bell } from './bell.js';
import type { QueueConnection } from './queue-connection.js';
import { EXPORT_QUEUE, LABEL_QUEUE } from './queue-names.js';

@Module({})
export class QueueModule {
  /** All queues over one connection, which the caller opened and closes after the application. */
  static with(connection: QueueConnection): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [
        BullModule.forRoot({ connection: connection.options }),
        BullModule.registerQueue({ name: LABEL_QUEUE }, { name: EXPORT_QUEUE }),
      ],
      providers: [Bell],
      exports: [Bell, BullModule],
    };
  }
}
