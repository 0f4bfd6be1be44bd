import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * The built command line in one process that stays: to load the program takes most of what a command takes. What a
 * process of its own could do otherwise (signals, pipes, its end) is not seen here; CliInstallation.start is for that.
 */
export class WarmCommands {
  private child: ChildProcess | null = null;
  private readonly asked = new Map<number, (ended: Ended) => void>();
  private last = 0;

  /** Runs a command to its end in the environment that is given, and no other. */
  run(args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    this.child ??= this.fork();
    const { child } = this;
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      child.once('exit', (code, signal) => {
        reject(new Error(`the process of the commands ended (${code ?? signal}) at: precept ${args.join(' ')}`));
      });
      this.asked.set(id, resolve);
      child.send({ id, args, env });
    });
  }

  private fork(): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = fork('test/integration/warm-host.mjs', { env: { PATH, HOME }, execArgv: [] });
    child.setMaxListeners(0);
    child.on('message', ({ id, ...ended }: Ended & { id: number }) => {
      this.asked.get(id)?.(ended);
      this.asked.delete(id);
    });
    return child;
  }

  async close(): Promise<void> {
    if (this.child === null || this.child.exitCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}
