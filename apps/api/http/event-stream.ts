import type { Request, Response } from 'express';

/** Proxies and browsers close a line on which nothing comes for about half a minute. */
const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it connects again, in milliseconds. */
const RECONNECT_MS = 2_000;

/** Server-sent events on one response: named events with JSON, and a comment now and then so that the line stays open. */
export class EventStream {
  /** aborted once the reader has gone or the server stops */
  readonly closed: AbortSignal;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    request: Request,
    private readonly response: Response,
    stopping: AbortSignal,
  ) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    this.closed = AbortSignal.any([gone.signal, stopping]);
    request.socket.setNoDelay(true);
    response
      .status(200)
      .set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    this.heartbeat = setInterval(() => response.write(': heartbeat\n\n'), HEARTBEAT_MS).unref();
  }

  send(event: string, id: string, data: unknown): void {
    this.response.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.response.end();
  }
}
