/** What a command's exit code says; docs/how-to/use-the-cli.md lists them for people. */
export const EXIT = {
  ok: 0,
  /** something that nobody expected, or something needed is not to be had */
  unexpected: 1,
  /** wrong usage, or input that cannot be used as it is */
  invalid: 2,
  /** done, but for the lines that were rejected */
  partlyRejected: 3,
  /** the run was stopped or cancelled */
  stopped: 4,
  /** the run is done, and some of its label jobs failed */
  withFailures: 5,
  /** `up`: one runs already on the same data */
  runsAlready: 6,
  /** `export check`: nothing there that it could look at */
  nothingToCheck: 7,
  /** Ctrl-C: 128 + SIGINT, as shells have it */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
