import { setTimeout as sleep } from 'node:timers/promises';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import type { Services } from '../services.js';
import type { Terminal } from '../terminal/terminal.js';
import { holdAdvice } from './hold-text.js';
import { patiently } from './patience.js';
import { figuresOf, STUCK, Stuck } from './stuck.js';
import { progressLine } from './progress-line.js';
import { NO_WORKER } from './worker-warning.js';

const EVERY_MS = 400;
/** A log gets a line this often, and a program a look. */
const LOG_EVERY_MS = 2_000;
/** Counting a large run may take at most a quarter of the database's time. */
const REST = 3;
/** A pause that an endpoint asked for is worth more than its place in the line where so much of it is left. */
const LONG_HOLD_MS = 10_000;

/** Workers write what was spent within a second or two of the last call. */
const SETTLED_WITHIN_MS = 5_000;

/** What is asked at every look. */
export interface Watched {
  runs: Pick<Services['runs'], 'progress'>;
  waiting: Pick<Services['waiting'], 'ofRun'>;
  workers: Pick<Services['workers'], 'workers'>;
}

export interface FollowOptions {
  /** ends the watching, not the run */
  signal: AbortSignal;
  /** told every two seconds and at the end; absent: the line is shown */
  onProgress?: (progress: RunProgress) => void;
  /** stands before the line */
  title?: string;
  /** this command starts the workers itself, and says when one ends: one that is not there yet is no news */
  ownWorkers?: boolean;
}

/** What hinders a run that was left before its end: nothing moves by itself. null: it goes on. */
export type Standstill = 'paused' | 'no worker' | null;

export type Followed =
  | { ended: true; progress: RunProgress }
  /** the watching was ended before the run */
  | { ended: false; standstill: Standstill };

/**
 * Shows a run until it ends: done, cancelled, or stopped by the system. A paused run may go on and is watched on. Throws
 * PreceptError unavailable where PostgreSQL is away for longer than half a minute.
 */
export async function followRun(
  services: Watched,
  terminal: Terminal,
  runId: string,
  { signal, onProgress, title = '', ownWorkers = false }: FollowOptions,
): Promise<Followed> {
  const eye = terminal.interactive && onProgress === undefined;
  const showLine = lineOn(terminal, title);
  const afterwards = `The run itself goes on as soon as PostgreSQL does. Watch it again with: precept runs watch ${runId}`;
  const patience = { signal: AbortSignal.any([signal, terminal.closed]), terminal, afterwards };
  let shownAt = -Infinity;
  let standstill: Standstill = null;
  const heldBack = new Set<string>();
  let overSince: number | null = null;
  const stuck = new Stuck();
  while (!signal.aborted && !terminal.closed.aborted) {
    const since = performance.now();
    const seen = await patiently(() => look(services, runId), patience);
    if (seen === null) break;
    const { progress, waitingFor, workers } = seen;
    const over = progress.state !== 'running' && progress.state !== 'paused';
    if (over) overSince ??= since;
    // money that is still set aside may turn out to be spent: the last figures are to be the right ones
    const unsettled = Number(progress.setAside) > 0;
    const ended = over && (!unsettled || since - (overSince ?? since) >= SETTLED_WITHIN_MS);
    if (eye || ended || since - shownAt >= LOG_EVERY_MS) {
      if (onProgress) onProgress(progress);
      else showLine(progress, waitingFor);
      shownAt = since;
    }
    if (ended) {
      terminal.keep();
      return { ended: true, progress };
    }
    const before: Standstill = standstill;
    standstill = over
      ? null
      : progress.state === 'paused'
        ? 'paused'
        : workers === 0 && !ownWorkers
          ? 'no worker'
          : null;
    if (standstill !== null && standstill !== before) terminal.say(standstillText(standstill, runId));
    for (const hold of progress.holds) {
      if (heldBack.has(hold.endpoint) || hold.until.getTime() - Date.now() < LONG_HOLD_MS) continue;
      heldBack.add(hold.endpoint);
      terminal.say(holdAdvice(hold));
    }
    const mayMove = progress.state === 'running' && workers > 0 && progress.holds.length === 0;
    if (stuck.isNews(mayMove ? figuresOf(progress) : null, since)) terminal.say(STUCK);
    // aborted: the loop sees it
    await sleep(Math.max(EVERY_MS, REST * (performance.now() - since)), undefined, { signal }).catch(() => undefined);
  }
  terminal.wipe();
  return { ended: false, standstill };
}

const standstillText = (why: 'paused' | 'no worker', runId: string): string =>
  why === 'paused' ? `The run is paused: precept runs resume ${runId}` : NO_WORKER;

async function look({ runs, waiting, workers }: Watched, runId: string) {
  const progress = await runs.progress(runId);
  const waitingFor = progress.labelJobs.waiting > 0 ? await waiting.ofRun(runId) : [];
  return { progress, waitingFor, workers: (await workers.workers()).length };
}

function lineOn(terminal: Terminal, title: string) {
  let last = '';
  return (progress: RunProgress, waitingFor: string[]): void => {
    const line = title + progressLine(progress, { bar: terminal.interactive, waitingFor });
    if (terminal.interactive) return terminal.show(line);
    // a run that waits says so once, not every two seconds
    if (line !== last) terminal.say(line);
    last = line;
  };
}
