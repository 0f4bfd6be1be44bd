import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IdempotencyStore } from '#libs/database/idempotency/idempotency.store.js';
import { SessionStore } from '#libs/database/session/session.store.js';

const EVERY_MS = 3_600_000;

/** Once an hour, what has run out is removed: kept answers, sign-in links and sessions. */
@Injectable()
export class HourlyPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Purge');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(IdempotencyStore) private readonly answers: Pick<IdempotencyStore, 'purge'>,
    @Inject(SessionStore) private readonly sessions: Pick<SessionStore, 'purge'>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.purge('answers', this.answers);
      void this.purge('sessions', this.sessions);
    }, EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async purge(what: string, store: { purge(): Promise<unknown> }): Promise<void> {
    try {
      await store.purge();
    } catch (error) {
      this.logger.warn(`old ${what} stay for another hour: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
