import type { ExportView } from '#libs/database/export/export-view.js';
import { bar } from '../runs/progress-line.js';
import { count, duration, percent, perSecond } from '#libs/domain/figures.js';
import type { Terminal } from '../terminal/terminal.js';

const EVERY_MS = { eye: 100, log: 2_000 };

/** Says how far an export is: on one line that changes, or as a line every two seconds. */
export class ExportProgressLine {
  private said: number;
  /** when the first pairs of this try were still awaited: sorting them is no part of the rate */
  private begun: { attempt: number; at: number };

  /** @param now in milliseconds, of a clock that never goes back */
  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.said = now();
    this.begun = { attempt: 0, at: this.said };
  }

  /** Nothing is said of one that is not under way. */
  tell(view: Pick<ExportView, 'state' | 'attempt' | 'progress'>): void {
    const now = this.now();
    const { attempt, progress } = view;
    if (attempt !== this.begun.attempt || progress?.read === 0) this.begun = { attempt, at: now };
    const { interactive } = this.terminal;
    if (progress === null || now - this.said < (interactive ? EVERY_MS.eye : EVERY_MS.log)) return;
    this.said = now;
    const line = progressText(progress, (now - this.begun.at) / 1000, { bar: interactive });
    if (interactive) this.terminal.show(line);
    else this.terminal.say(line);
  }
}

/** How far an export is, on one line; `seconds`: since it began to read. */
export function progressText(
  { read, of, written }: NonNullable<ExportView['progress']>,
  seconds: number,
  options: { bar: boolean },
): string {
  const rate = read / Math.max(0.001, seconds);
  const share = of === null || of === 0 ? null : Math.min(1, read / of);
  return [
    ...(share === null ? [] : [...(options.bar ? [bar(share)] : []), percent(share).padStart(5)]),
    `${count(read)} read${of === null ? '' : ` of ${count(of)}`}`,
    `${count(written)} rows`,
    // PostgreSQL sorts all pairs before it hands out the first
    ...(read === 0 ? ['sorting'] : [perSecond(rate)]),
    ...(read > 0 && of !== null && of > read ? [`ETA ${duration((of - read) / rate)}`] : []),
  ].join('  ');
}
