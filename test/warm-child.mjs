import { fork } from 'node:child_process';
import { join } from 'node:path';

let child = null;

/**
 * The process of warm-host.mjs that this worker of jest keeps for all of its files: started when it is first asked for,
 * and again after its end. It keeps nobody from ending, and ends with the worker.
 */
export function warmChild() {
  if (child !== null) return child;
  const { PATH = '', HOME = '' } = process.env;
  const file = join(import.meta.dirname, 'integration/warm-host.mjs');
  const started = fork(file, { env: { PATH, HOME }, execArgv: [], silent: true });
  for (const handle of [started, started.channel, started.stdout, started.stderr]) handle.unref();
  started.once('exit', () => {
    if (child === started) child = null;
  });
  return (child = started);
}
