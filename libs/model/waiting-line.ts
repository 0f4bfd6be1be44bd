/** A place in a line. */
export interface Place<T> {
  readonly value: T;
  before: Place<T> | null;
  after: Place<T> | null;
}

/** First come, first served; a place anywhere in the line can be given up at once, however long the line is. */
export class WaitingLine<T> {
  private first: Place<T> | null = null;
  private last: Place<T> | null = null;
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Who is next; undefined where nobody waits. */
  get front(): T | undefined {
    return this.first?.value;
  }

  join(value: T): Place<T> {
    const place: Place<T> = { value, before: this.last, after: null };
    if (this.last === null) this.first = place;
    else this.last.after = place;
    this.last = place;
    this.count++;
    return place;
  }

  /** Gives up a place that is in the line. */
  leave(place: Place<T>): void {
    if (place.before === null) this.first = place.after;
    else place.before.after = place.after;
    if (place.after === null) this.last = place.before;
    else place.after.before = place.before;
    this.count--;
  }

  /** Takes the first out of the line; undefined where nobody waits. */
  next(): T | undefined {
    const place = this.first;
    if (place === null) return undefined;
    this.leave(place);
    return place.value;
  }
}
