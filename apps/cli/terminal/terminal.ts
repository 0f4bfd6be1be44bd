import { displayWidth, fit } from './display-width.js';
import { Paint } from './paint.js';
import { wrap } from './wrap.js';

/** What the terminal needs of process.stdout and process.stderr. */
export interface Output {
  write(text: string): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Columns where nobody says how many there are: a file takes any. */
const USUAL_WIDTH = 140;

/**
 * Where a command speaks. Data goes to standard output and nothing else does; what it says about its work goes to
 * standard error. A reader that goes away (`| head`) ends the output quietly.
 */
export class Terminal {
  /** for standard output */
  readonly paint: Paint;
  /** for standard error */
  readonly sayPaint: Paint;
  private readonly gone = new AbortController();
  private live = '';

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    settings: { colours: boolean },
  ) {
    this.paint = new Paint(settings.colours && out.isTTY === true);
    this.sayPaint = new Paint(settings.colours && err.isTTY === true);
    // EPIPE, or EIO after a terminal is closed: nobody listens any more, and nothing else is wrong.
    for (const output of [out, err]) output.on('error', () => this.gone.abort());
  }

  /** Aborted once a reader has gone away. */
  get closed(): AbortSignal {
    return this.gone.signal;
  }

  /** true: a person sees standard error, so that a line can be rewritten there */
  get interactive(): boolean {
    return this.err.isTTY === true;
  }

  /** true: standard output is a file or a pipe, whose lines may be of any length */
  get piped(): boolean {
    return this.out.isTTY !== true;
  }

  /** Columns of a line of standard output. */
  get width(): number {
    return this.out.columns ?? USUAL_WIDTH;
  }

  /** A line, or lines, of data. */
  print(text: string): void {
    this.wipe();
    if (!this.closed.aborted) this.out.write(`${text}\n`);
  }

  /** Data for programs: one JSON document. */
  printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  /** A line about the work. */
  say(text: string): void {
    const live = this.live;
    this.wipe();
    if (this.closed.aborted) return;
    this.err.write(`${text}\n`);
    if (live !== '') this.show(live);
  }

  /** A line for standard error as it is where a program reads it, in several where a person does. */
  wrapped(line: string): string {
    if (!this.interactive) return line;
    const indent = /^ */.exec(line)?.[0] ?? '';
    const lines = wrap(line.trimStart(), this.err.columns ?? USUAL_WIDTH, `${indent}  `);
    return indent + lines.trimStart();
  }

  /** Shows a line that the next one replaces. Only where `interactive`. The line is not painted. */
  show(line: string): void {
    if (!this.interactive || this.closed.aborted) return;
    const cut = fit(line, Math.max(10, (this.err.columns ?? USUAL_WIDTH) - 1));
    this.err.write(`\r${cut}${this.live.length > 0 && displayWidth(cut) < displayWidth(this.live) ? '\u001b[K' : ''}`);
    this.live = cut;
  }

  /** Leaves the line that `show` put there where it is. */
  keep(): void {
    if (this.live !== '' && !this.closed.aborted) this.err.write('\n');
    this.live = '';
  }

  /** Removes the line that `show` put there. */
  wipe(): void {
    if (this.live === '') return;
    this.live = '';
    if (!this.closed.aborted) this.err.write('\r\u001b[K');
  }
}
