import type { components } from '../../generated/api';
import { PAGE_WORDS } from './page-words';

type ProblemBody = components['schemas']['ProblemDto'];

/** What the API says went wrong; or that it did not answer at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** fields and what is wrong with them */
  readonly places: readonly { at: string; message: string }[];

  constructor(status: number, body: Partial<ProblemBody> | undefined) {
    super(body?.detail ?? `The server answered ${status} without saying why.`);
    this.name = 'Problem';
    this.status = status;
    this.code = body?.code ?? 'unknown';
    this.places = body?.errors ?? [];
  }
}

/** Nothing came back: the server is down, or the network away. */
export class Offline extends Error {
  constructor() {
    super('Precept does not answer. Nothing was lost that is on this screen; try again once it answers.');
    this.name = 'Offline';
  }
}

/** What went wrong, in words of the page. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return PAGE_WORDS[error.code] ?? error.message;
  return error instanceof Error ? error.message : String(error);
}

/** One's key does not allow it. */
export const isRefused = (error: unknown): boolean => error instanceof Problem && error.status === 403;
