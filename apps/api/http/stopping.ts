import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Tells streams that have no end of their own that the process stops. */
@Injectable()
export class Stopping implements OnModuleDestroy {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;

  onModuleDestroy(): void {
    this.controller.abort();
  }
}
