import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** The built API in a process of its own, for real stops and kills. */
export class ApiProcess {
  /** its exit code, once it has ended and all it said is known; null where a signal ended it */
  readonly ended: Promise<number | null>;
  private said = '';

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => child.once('close', resolve));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
  }

  static spawn(env: Record<string, string>): ApiProcess {
    const { NODE_OPTIONS: _, NODE_ENV: __, ...own } = process.env;
    const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
      env: { ...own, PRECEPT_PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ApiProcess(child);
  }

  /** Once it has said where it is. */
  static async start(env: Record<string, string>): Promise<ApiProcess> {
    const api = ApiProcess.spawn(env);
    while (!/\n {2}files .*\n/.test(api.said)) {
      if (api.child.exitCode !== null) throw new Error(`the API ended with ${api.child.exitCode}:\n${api.said}`);
      await sleep(20);
    }
    return api;
  }

  /** What it has said so far. */
  get output(): string {
    return this.said;
  }

  get url(): string {
    return /is at (\S+)/.exec(this.said)?.[1] ?? '';
  }

  /** Sends it the signal, unless it has ended; how it ended. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}
