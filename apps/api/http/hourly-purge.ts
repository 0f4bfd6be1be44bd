import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IdempotencyStore } from '#libs/database/idempotency/idempotency.store.js';

const EVERY_MS = 3_600_000;

/** Once an hour, answers that are not given any more are removed. */
@Injectable()
export class IdempotencyPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Idempotency');
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(IdempotencyStore) private readonly store: IdempotencyStore) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.purge(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async purge(): Promise<void> {
    try {
      await this.store.purge();
    } catch (error) {
      this.logger.warn(`old answers stay for another hour: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
