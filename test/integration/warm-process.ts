import { afterAll } from '@jest/globals';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * The built program in one process that stays for all tests of a file: to load it takes most of what a command or the
 * start of a worker takes. What a process of its own could do otherwise (signals, pipes, its end) is not seen here.
 */
class WarmProcess {
  private child: ChildProcess | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private said = '';

  /** What it has written so far. */
  get output(): string {
    return this.said;
  }

  /** Runs a command to its end in the environment that is given, and no other. */
  async command(args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    return (await this.ask({ does: 'command', args, env })) as Ended;
  }

  /** Starts a worker in that environment; a function that stops it as SIGTERM does. */
  async worker(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
    const name = ++this.last;
    await this.ask({ does: 'startWorker', name, env });
    return async () => {
      await this.ask({ does: 'stopWorker', name });
    };
  }

  private ask(question: object): Promise<unknown> {
    const child = (this.child ??= this.fork());
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      child.send({ id, ...question });
    });
  }

  private fork(): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = fork('test/integration/warm-host.mjs', { env: { PATH, HOME }, execArgv: [], silent: true });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    child.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
      if (error === undefined) this.waiting.get(id)?.resolve(answer);
      else this.waiting.get(id)?.reject(new Error(error));
      this.waiting.delete(id);
    });
    child.once('exit', (code, signal) => {
      for (const { reject } of this.waiting.values())
        reject(new Error(`the warm process ended with ${code ?? signal}:\n${this.said}`));
      this.waiting.clear();
      this.child = null;
    });
    return child;
  }

  async close(): Promise<void> {
    if (this.child === null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}

/** One a test file: jest loads this module anew for each. */
export const warm = new WarmProcess();
afterAll(() => warm.close());
