import { createServer } from 'node:net';
import { PreceptError } from '#libs/domain/precept-error.js';

/** Throws PreceptError conflict `port_taken` where the port that somebody asked for cannot be had. */
export async function checkPort(host: string, port: number): Promise<void> {
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
  if (code === null) return;
  const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
  throw new PreceptError(
    'conflict',
    'port_taken',
    `Port ${port} on ${host} ${why}, and PRECEPT_PORT asks for it. Stop what runs there, set PRECEPT_PORT to another, or unset it: then the next free one is taken.`,
  );
}
