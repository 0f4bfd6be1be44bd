import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-code.js';
import type { Supervisor } from './supervisor.js';

/** The work has this long to notice Ctrl-C before its processes are stopped under it. */
const NOTICE_MS = 2_000;

/**
 * Starts everything, calls `work` with the api's address, and waits for Ctrl-C unless it answers 'stop'; then stops
 * everything, in order. Throws what hinders the start and what `work` throws, once everything is stopped.
 */
export async function superviseUntilCtrlC(
  cli: Cli,
  supervisor: Supervisor,
  work: (url: string) => Promise<'stop' | 'serve'>,
): Promise<void> {
  const { terminal, interruption } = cli;
  const { signal } = interruption;
  cli.endsItself = true;
  interruption.again.addEventListener('abort', () => {
    cli.exitCode = EXIT.interrupted;
    supervisor.kill();
  });
  const interrupted = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  const working = supervisor.start().then(work);
  try {
    const end = await Promise.race([working, interrupted.then(() => 'interrupted' as const)]);
    if (end === 'serve') await interrupted;
    if (end === 'interrupted') cli.exitCode = EXIT.interrupted;
  } catch (error) {
    // whatever Ctrl-C tore away from under the work is no news
    if (!signal.aborted) throw error;
    cli.exitCode = EXIT.interrupted;
  } finally {
    if (signal.aborted) {
      terminal.wipe();
      terminal.say('Stopping: calls under way come back and are kept. Ctrl-C again kills.');
      await Promise.race([working.catch(() => undefined), sleep(NOTICE_MS)]);
    }
    await supervisor.stop();
  }
}
