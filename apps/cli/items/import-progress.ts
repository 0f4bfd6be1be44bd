import { bar } from '../runs/progress-line.js';
import { bytes, count, percent, perSecond } from '#libs/domain/figures.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Source } from './source.js';

const EVERY_MS = { eye: 100, log: 2_000 };

interface LineCounts {
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** Says how far an import is: on one line that changes, or as a line every two seconds. */
export class ImportProgress {
  private readonly begun = performance.now();
  private said = this.begun;

  constructor(
    private readonly terminal: Terminal,
    private readonly source: Source,
  ) {}

  tell(counts: LineCounts): void {
    const now = performance.now();
    if (now - this.said < (this.terminal.interactive ? EVERY_MS.eye : EVERY_MS.log)) return;
    this.said = now;
    if (this.terminal.interactive) this.terminal.show(this.line(counts, now, true));
    else this.terminal.say(this.line(counts, now, false));
  }

  private line({ accepted, duplicates, rejected }: LineCounts, now: number, withBar: boolean): string {
    const { size } = this.source;
    const share = size ? Math.min(1, this.source.read() / size) : null;
    const lines = accepted + duplicates + rejected;
    return [
      ...(share === null
        ? [bytes(this.source.read())]
        : [...(withBar ? [bar(share)] : []), percent(share).padStart(5)]),
      `${count(accepted)} imported`,
      ...(duplicates > 0 ? [`${count(duplicates)} were there`] : []),
      ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
      perSecond(lines / Math.max(0.001, (now - this.begun) / 1000)),
    ].join('  ');
  }
}
