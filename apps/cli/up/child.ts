import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { childEnvironment } from '#libs/config/child-environment.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { projectFile } from '../project-file.js';
import { duration } from '#libs/domain/figures.js';

/** How people call them. */
const CALLED = { api: 'API', worker: 'worker', offline: 'offline model' } as const;
/** Programs are started from the build: seen from the file that this module is packed in, they could lie anywhere. */
const BUILT_APPS = 'dist/apps';

/** A child that was never ready is given up after so many tries; later ones are never given up. */
const FIRST_TRIES = 3;
const PAUSE_MS = { least: 500, most: 30_000 };
/** One that lived this long begins again with the least pause. */
const HEALTHY_MS = 30_000;
const LAST_LINES_MS = 100;
/** Last lines that are told when it is given up. */
const REMEMBERED = 12;

export interface ChildPlan {
  name: 'api' | 'worker' | 'offline';
  /** main module below the built apps */
  module: string;
  /** asked for at every start; `answer` is what it said when it was ready the last time */
  args?: (answer: string | null) => string[];
  /** asked for at every start, like `args` */
  env: (answer: string | null) => Record<string, string>;
  /** what the line that says it is ready tells; null: another line */
  ready: (line: string) => string | null;
}

export interface ChildEvents {
  line: (name: string, line: string) => void;
  /** something happened to it that a person should know */
  said: (text: string) => void;
  /** the same of the database, which has no lines */
  database: (text: string) => void;
  ready: (name: string, answer: string) => void;
  /** a process began; `pid` is its number */
  began?: (name: string, pid: number) => void;
}

/** One process of ours that is started again when it ends by itself. */
export class Child {
  private process: ChildProcess | null = null;
  private timer: NodeJS.Timeout | undefined;
  private answer: string | null = null;
  private stopping = false;
  private deaths = 0;
  private readonly lastLines: string[] = [];
  private first: { resolve: (answer: string) => void; reject: (error: Error) => void } | null = null;

  constructor(
    private readonly plan: ChildPlan,
    private readonly events: ChildEvents,
  ) {}

  /** Resolves with its answer once it is ready. Throws PreceptError unavailable where it never is. */
  start(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.first = { resolve, reject };
      this.spawn();
    });
  }

  /** Asks it to store what is under way and leave; resolves once it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    if (!this.process) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }

  /** kill -9 */
  kill(): void {
    this.stopping = true;
    clearTimeout(this.timer);
    this.process?.kill('SIGKILL');
  }

  private spawn(): void {
    const { module, args, env } = this.plan;
    const since = performance.now();
    const apps = projectFile(BUILT_APPS);
    const child = fork(join(apps, 'cli/up/watched-main.js'), [join(apps, module), ...(args?.(this.answer) ?? [])], {
      env: childEnvironment(env(this.answer)),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // a group of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops its children in order
      detached: true,
    });
    this.process = child;
    if (child.pid !== undefined) this.events.began?.(this.plan.name, child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.heard(line));
    }
    // it could not even be started
    child.once('error', (error) => this.heard(error.message));
    child.once('exit', (code, signal) => {
      this.process = null;
      // its last lines are on their way; a grandchild that holds the pipes must not keep us
      const livedMs = performance.now() - since;
      setTimeout(() => this.ended(code, signal, livedMs), LAST_LINES_MS);
    });
  }

  private heard(line: string): void {
    const answer = this.plan.ready(line);
    if (this.lastLines.push(line) > REMEMBERED) this.lastLines.shift();
    this.events.line(this.plan.name, line);
    if (answer === null) return;
    this.answer = answer;
    this.first?.resolve(answer);
    this.first = null;
    this.events.ready(this.plan.name, answer);
  }

  private ended(code: number | null, signal: NodeJS.Signals | null, livedMs: number): void {
    if (this.stopping) return;
    if (livedMs > HEALTHY_MS) this.deaths = 0;
    this.deaths += 1;
    const how = signal === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${signal}`;
    if (this.first && this.deaths >= FIRST_TRIES) {
      this.stopping = true;
      this.first.reject(this.neverReady(how));
      return;
    }
    const pause = Math.min(PAUSE_MS.most, PAUSE_MS.least * 2 ** (this.deaths - 1));
    this.events.said(`The ${CALLED[this.plan.name]} ${how}; it starts again in ${duration(pause / 1000)}.`);
    this.timer = setTimeout(() => this.spawn(), pause);
  }

  private neverReady(how: string): PreceptError {
    const said = this.lastLines.map((line) => `\n    ${line}`).join('');
    return new PreceptError(
      'unavailable',
      'process_not_ready',
      `The ${CALLED[this.plan.name]} ${how}, ${FIRST_TRIES} times, before it was ready. It said:${said}`,
    );
  }
}
