import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { EventStream } from '../http/event-stream.js';
import { problemOf } from '../problem/problem.js';
import type { RunWatch } from './run-watch.js';

const EVERY_MS = 1_000;
/** The last event's id: a browser sends it when it connects again, and is told not to. */
const LAST_ID = 'end';

/**
 * The progress of a run, once a second, until the run has ended (done or cancelled). A run that is paused or stopped may
 * go on, and so does its stream. While the database cannot be asked, events say so, and the stream stays.
 * Throws PreceptError missing `run_not_found` before anything is sent.
 */
export async function sendRunEvents(
  watch: RunWatch,
  runId: string,
  request: Request,
  response: Response,
  stopping: AbortSignal,
): Promise<void> {
  let progress = await watch.progress(runId);
  if (request.headers['last-event-id'] === LAST_ID && hasEnded(progress.state)) {
    response.status(204).end();
    return;
  }
  const stream = new EventStream(request, response, stopping);
  try {
    for (let id = 1; !stream.closed.aborted; id++) {
      stream.send('progress', String(id), progress);
      if (hasEnded(progress.state)) {
        stream.send('end', LAST_ID, { state: progress.state });
        return;
      }
      progress = await next(watch, runId, stream);
    }
  } catch (error) {
    if (!stream.closed.aborted) throw error;
  } finally {
    stream.end();
  }
}

async function next(watch: RunWatch, runId: string, stream: EventStream) {
  for (;;) {
    await sleep(EVERY_MS, undefined, { signal: stream.closed });
    try {
      return await watch.progress(runId);
    } catch (error) {
      const { problem } = problemOf(error);
      if (problem.status !== 503) throw error;
      stream.send('problem', 'problem', problem);
    }
  }
}

const hasEnded = (state: string) => state === 'done' || state === 'cancelled';
