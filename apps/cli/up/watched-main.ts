import { pathToFileURL } from 'node:url';

/** How long a process that has lost its supervisor may take to store what is under way. */
const GRACE_MS = 60_000;

/**
 * node watched-main.js MODULE ARGS...: runs the main module of an app, and stops it as SIGTERM does once the channel to
 * the supervisor is closed: by its end, also by kill -9. Without this its children would work on unseen for ever.
 */
async function main([module = '', ...args]: string[]): Promise<void> {
  process.argv = [process.execPath, module, ...args];
  process.on('disconnect', leave);
  // gone before we could listen
  if (!process.connected) leave();
  // listening alone would keep the process alive
  process.channel?.unref();
  // with the supervisor its ends of the pipes are gone: that must not hinder a clean end
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  await import(pathToFileURL(module).href);
}

function leave(): void {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}

await main(process.argv.slice(2));
