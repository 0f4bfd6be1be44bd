import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** The first line of a child's output that matches. Rejects where the child ends before. */
export async function firstLine(child, pattern) {
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    if (pattern.test(line)) {
      lines.close();
      child.stdout.resume();
      return line;
    }
  }
  throw new Error(`${child.spawnargs.join(' ')} ended before it was ready`);
}

export async function endOf(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
