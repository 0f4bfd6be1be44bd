const wrap =
  (on: boolean, code: number) =>
  (text: string): string =>
    on && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;

/** Colours by what they mean. A word always goes with them: without colours nothing is lost. */
export class Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  /** chosen, done */
  readonly good: (text: string) => string;
  /** rejected, failed */
  readonly bad: (text: string) => string;
  /** tie, waiting, unsure */
  readonly unsure: (text: string) => string;
  /** made by a machine that is none to rely on: the offline model */
  readonly machine: (text: string) => string;

  constructor(readonly on: boolean) {
    this.strong = wrap(on, 1);
    this.faint = wrap(on, 2);
    this.bad = wrap(on, 31);
    this.good = wrap(on, 32);
    this.unsure = wrap(on, 33);
    this.machine = wrap(on, 35);
  }
}
