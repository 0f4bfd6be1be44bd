import type { ImportProgress } from '#libs/labelling/imported/import-request.js';
import type { Source } from '../items/source.js';
import { bar } from '../runs/progress-line.js';
import { bytes, count, percent, perSecond } from '#libs/domain/figures.js';
import type { Terminal } from '../terminal/terminal.js';

const EVERY_MS = { eye: 100, log: 2_000 };

/** Says how far an import is: on one line that changes, or as a line every two seconds. First it reads, then it labels. */
export class ImportProgressLine {
  private readonly begun = performance.now();
  private said = this.begun;

  constructor(
    private readonly terminal: Terminal,
    private readonly source: Source,
  ) {}

  tell(progress: ImportProgress): void {
    const now = performance.now();
    const { interactive } = this.terminal;
    if (now - this.said < (interactive ? EVERY_MS.eye : EVERY_MS.log)) return;
    this.said = now;
    const line = [...this.shareOf(progress, interactive), ...this.wordsOf(progress, now)].join('  ');
    if (interactive) this.terminal.show(line);
    else this.terminal.say(line);
  }

  private shareOf(progress: ImportProgress, withBar: boolean): string[] {
    const { size } = this.source;
    if (progress.phase === 'reading' && size === null) return [bytes(this.source.read())];
    const [done, of] =
      progress.phase === 'reading' ? [this.source.read(), size ?? 1] : [progress.labelled, progress.items];
    const share = Math.min(1, done / Math.max(1, of));
    return [...(withBar ? [bar(share)] : []), percent(share).padStart(5)];
  }

  private wordsOf(progress: ImportProgress, now: number): string[] {
    if (progress.phase === 'labelling')
      return [`${count(progress.labelled)} of ${count(progress.items)} items labelled`];
    const { accepted, duplicates, rejected } = progress;
    const lines = accepted + duplicates + rejected;
    return [
      `${count(accepted)} read`,
      ...(duplicates > 0 ? [`${count(duplicates)} said twice`] : []),
      ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
      perSecond(lines / Math.max(0.001, (now - this.begun) / 1000)),
    ];
  }
}
