/** One answer for all who ask while it is made, and for a moment afterwards: open pages ask for the same again and again. */
export class SharedAnswer<T> {
  private shared: Promise<T> | null = null;

  /** @param forMs how long an answer is given again once it is made */
  constructor(
    private readonly make: () => Promise<T>,
    private readonly forMs: number,
  ) {}

  /** Throws what `make` throws, to all who wait for it; who asks then has it made anew. */
  get(): Promise<T> {
    if (this.shared) return this.shared;
    const made = this.make();
    this.shared = made;
    const forget = () => {
      this.shared = null;
    };
    made.then(() => setTimeout(forget, this.forMs).unref(), forget);
    return made;
  }
}
