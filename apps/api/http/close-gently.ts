import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** Requests under way when a stop is asked for may take so long; then their lines are cut. */
const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Lines on which no request has come yet: browsers open some ahead. Node does not count them as idle. */
const unused = new WeakMap<Server, Set<Socket>>();

/** Call it before the server listens. */
export function watchLines(server: Server): void {
  const lines = new Set<Socket>();
  unused.set(server, lines);
  server.on('connection', (socket: Socket) => {
    lines.add(socket);
    socket.once('close', () => lines.delete(socket));
  });
  server.on('request', ({ socket }) => lines.delete(socket));
}

/** Closes the application: requests under way are answered, streams without an end are ended, nothing new is taken. */
export async function closeGently(app: NestExpressApplication): Promise<void> {
  const server: Server = app.getHttpServer();
  // lines that stay open after their answer, or before their first request, would hold the server up until they time out
  const idle = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of unused.get(server) ?? []) socket.destroy();
  }, LOOK_EVERY_MS);
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
