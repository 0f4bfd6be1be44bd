import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from './test-database.js';
import { type Ended, warm } from './warm-process.js';

/** The built command line in an installation of its own: a database, a data directory, no variables from outside. */
export class CliInstallation {
  private readonly running = new Set<RunningCommand>();

  private constructor(
    readonly dataDir: string,
    private readonly env: Record<string, string>,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<CliInstallation> {
    const { url, drop } = await testDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'precept-cli-'));
    const { PATH = '', HOME = '' } = process.env;
    return new CliInstallation(dataDir, { PATH, HOME, DATABASE_URL: url, PRECEPT_DATA_DIR: dataDir }, drop);
  }

  /** The environment that its commands get. */
  settings(env: Record<string, string> = {}): Record<string, string> {
    return { ...this.env, ...env };
  }

  /** Changes it, for all that start from now on. */
  set(env: Record<string, string>): void {
    Object.assign(this.env, env);
  }

  /** Starts a command in a process of its own. The caller ends it, or `close` does. */
  start(args: string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
    const command = new RunningCommand(args, { ...this.env, ...env });
    this.running.add(command);
    void command.ended.then(() => this.running.delete(command));
    return command;
  }

  /** Runs a command to its end, in a process that stays for the next: not for those that start processes themselves. */
  run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return warm.command(args, { ...this.env, ...env });
  }

  /** Runs a command to its end in a process of its own: ten times as dear. */
  runAlone(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.start(args, env).ended;
  }

  async close(): Promise<void> {
    await Promise.all([...this.running].map((command) => command.kill('SIGKILL')));
    await this.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

export class RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  private stdout = '';
  private stderr = '';

  constructor(args: string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.child, 'close').then(() => ({
      code: this.child.exitCode,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  get output(): string {
    return `${this.stdout}\n${this.stderr}`;
  }

  /** Waits until the output matches; the match. */
  async says(pattern: RegExp, withinMs = 30_000): Promise<RegExpExecArray> {
    for (const giveUpAt = Date.now() + withinMs; ;) {
      const found = pattern.exec(this.output);
      if (found) return found;
      if (this.child.exitCode !== null || Date.now() > giveUpAt)
        throw new Error(`never said ${String(pattern)}:\n${this.output}`);
      await sleep(50);
    }
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }
}
