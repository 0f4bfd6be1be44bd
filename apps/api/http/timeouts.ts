import type { Server } from 'node:http';

/**
 * An upload may take hours as long as bytes keep coming; a line on which nothing moves is closed. Heads have to come
 * fast, and bodies that are read whole have a limit of their own (body/read-body.ts).
 */
export function setTimeouts(server: Server): void {
  server.requestTimeout = 0;
  server.headersTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  // events send a heartbeat within this time; a slow estimate or import still answers within it
  server.timeout = 300_000;
}
