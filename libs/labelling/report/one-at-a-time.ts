/**
 * Reports of one kind, one after the other: that of a large run keeps a connection for some seconds, and several would
 * keep them all.
 */
export class OneAtATime {
  /** the report under way */
  private turn: Promise<unknown> = Promise.resolve();

  /** Throws what `make` throws. */
  next<Report>(make: () => Promise<Report>): Promise<Report> {
    const made = this.turn.then(make);
    // its error is the caller's; the next one begins all the same
    this.turn = made.catch(() => undefined);
    return made;
  }
}
