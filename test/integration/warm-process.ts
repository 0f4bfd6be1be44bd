import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

declare global {
  /** test/warm-child.mjs, from the environment that each file runs in */
  function warmChild(): ChildProcess;
  /** what the environment calls after the last hook of the file */
  var leaveWarmChild: (() => Promise<void>) | undefined;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

interface Answered {
  id: number;
  answer?: unknown;
  error?: string;
}

/**
 * The built program in one process that stays for all tests of a worker of jest: to load it takes most of what a command or
 * the start of a worker or an API takes. What a process of its own could do otherwise (signals, pipes, its end) is not seen here.
 */
class WarmProcess {
  private child: ChildProcess | null = null;
  private readonly waiting = new Map<number, Waiting>();
  /** workers and APIs */
  private readonly started = new Set<number>();
  private last = 0;
  private said = '';

  /** What it has written since this file first asked it for something. */
  get output(): string {
    return this.said;
  }

  /** Runs a command to its end in the environment that is given, and no other. */
  async command(args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    return (await this.ask({ does: 'command', args, env })) as Ended;
  }

  /** Starts a worker in that environment; a function that stops it as SIGTERM does. */
  async worker(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
    return (await this.start({ does: 'startWorker', env })).stop;
  }

  /** Starts an API on the database, with the configuration in that folder and environment. */
  async api(given: {
    cwd: string;
    env: NodeJS.ProcessEnv;
    databaseUrl: string;
  }): Promise<{ url: string; stop(): Promise<void> }> {
    const { answer: port, stop } = await this.start({ does: 'startApi', ...given });
    return { url: `http://127.0.0.1:${port as number}`, stop };
  }

  private async start(question: object): Promise<{ answer: unknown; stop(): Promise<void> }> {
    const name = ++this.last;
    this.started.add(name);
    const answer = await this.ask({ ...question, name });
    const stop = async () => {
      await this.ask({ does: 'stop', name });
      this.started.delete(name);
    };
    return { answer, stop };
  }

  private ask(question: object): Promise<unknown> {
    const child = (this.child ??= this.meet());
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      child.send({ id, ...question });
    });
  }

  private meet(): ChildProcess {
    const child = warmChild();
    child.stdout?.on('data', this.hear);
    child.stderr?.on('data', this.hear);
    child.on('message', this.take);
    child.once('exit', this.lose);
    return child;
  }

  private readonly hear = (chunk: Buffer) => void (this.said += chunk.toString());

  private readonly take = (message: unknown) => {
    const { id, answer, error } = message as Answered;
    if (error === undefined) this.waiting.get(id)?.resolve(answer);
    else this.waiting.get(id)?.reject(new Error(error));
    this.waiting.delete(id);
  };

  private readonly lose = (code: number | null, signal: string | null) => {
    for (const { reject } of this.waiting.values())
      reject(new Error(`the warm process ended with ${code ?? signal}:\n${this.said}`));
    this.waiting.clear();
    this.started.clear();
    this.child = null;
  };

  /** Leaves it to the next file, unless a worker or an API of this one was never stopped. */
  async close(): Promise<void> {
    const { child } = this;
    if (child === null) return;
    child.stdout?.off('data', this.hear);
    child.stderr?.off('data', this.hear);
    child.off('message', this.take);
    child.off('exit', this.lose);
    if (this.started.size === 0) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}

/** One a test file: jest loads this module anew for each. */
export const warm = new WarmProcess();
globalThis.leaveWarmChild = () => warm.close();
