import { describe, expect, it } from '@jest/globals';
import { level, Turns } from './turns.js';

interface SomeRun {
  id: string;
  /** label jobs that nobody has rung for */
  jobs: number;
  /** how many its endpoint does at a time */
  cap: number;
  /** rounds of the feeder that one takes there */
  rounds: number;
}

/** Rings, queue, worker and endpoints without clocks: label jobs that each run has done after so many rounds. */
class World {
  readonly done: Record<string, number> = {};
  private readonly turns = new Turns();
  private queue: string[] = [];
  /** in the worker's hands: the oldest of each run are at its endpoint, the others wait for it there */
  private hands: { run: string; left: number }[] = [];

  constructor(
    readonly runs: SomeRun[],
    private readonly slots: number,
  ) {}

  pass(rounds: number): this {
    for (let round = 0; round < rounds; round++) {
      this.feed();
      this.work();
    }
    return this;
  }

  get waiting(): number {
    return this.queue.length;
  }

  inHand(run: string): number {
    return this.hands.filter((job) => job.run === run).length;
  }

  private feed(): void {
    const turns = this.turns.next(
      this.runs.map(({ id }) => id),
      this.slots,
    );
    const rung = turns.map(({ runId, most, known }) => {
      const run = this.runs.find(({ id }) => id === runId)!;
      const taken = this.inHand(runId) + this.queue.filter((one) => one === runId).length;
      const due = Math.min(Math.max(most, known), taken + run.jobs);
      const room = Math.max(0, Math.min(most, due) - taken);
      run.jobs -= room;
      const deliveries = Array.from({ length: room }, () => ({ labelJobId: runId, visit: 1 }));
      this.queue.push(...deliveries.map(() => runId));
      return { runId, due, taken: Math.min(taken, due), deliveries };
    });
    this.turns.took(rung);
  }

  private work(): void {
    while (this.hands.length < this.slots) {
      const run = this.queue.shift();
      if (run === undefined) break;
      this.hands.push({ run, left: this.runs.find(({ id }) => id === run)!.rounds });
    }
    for (const { id, cap } of this.runs) {
      for (const job of this.hands.filter(({ run }) => run === id).slice(0, cap)) {
        if (--job.left === 0) this.done[id] = (this.done[id] ?? 0) + 1;
      }
    }
    this.hands = this.hands.filter(({ left }) => left > 0);
  }
}

const slow = (): SomeRun => ({ id: 'slow', jobs: 100_000, cap: 16, rounds: 40 });
const fast = (): SomeRun => ({ id: 'fast', jobs: 100_000, cap: 1_000, rounds: 1 });

describe('Turns', () => {
  it('leaves a fast run its half of the worker beside a slow one', () => {
    const world = new World([slow(), fast()], 256).pass(200);
    const before = world.done.fast!;
    world.pass(10);
    expect(world.done.fast! - before).toBeGreaterThan(10 * 110);
    expect(world.inHand('slow')).toBeLessThan(160);
  });

  it('gives a run that begins beside a busy slow one its first slots within seconds, and its half in time', () => {
    const world = new World([slow()], 256).pass(300);
    expect(world.inHand('slow')).toBe(256);
    expect(world.waiting).toBeLessThan(64);
    world.runs.push({ ...fast(), jobs: 2_000 });
    // a round is 100 ms: the slow endpoint sets 16 slots free in 4 s
    world.pass(100);
    expect(world.done.fast).toBeGreaterThan(500);
    world.pass(50);
    expect(world.done.fast).toBe(2_000);
  });

  it('has a backlog for a fast run alone, so that it is never idle between two rounds', () => {
    const world = new World([fast()], 256).pass(30);
    expect(world.waiting).toBeGreaterThanOrEqual(2 * 256);
    expect(world.waiting).toBeLessThanOrEqual(4 * 256);
    expect(world.inHand('fast')).toBe(0);
    expect(world.done.fast).toBe(30 * 256);
  });

  it('gives away what a run has no use for', () => {
    const world = new World([slow(), { ...slow(), id: 'small', jobs: 3, rounds: 1_000 }], 256).pass(100);
    expect(world.inHand('small')).toBe(3);
    expect(world.inHand('slow')).toBe(253);
  });

  it('is even among many', () => {
    const runs = Array.from({ length: 10 }, (_, i) => ({ ...slow(), id: `run ${i}` }));
    const world = new World(runs, 256).pass(20);
    for (const { id } of runs) expect(world.inHand(id)).toBeGreaterThanOrEqual(22);
  });

  it('asks for a run that it has lost sight of as for a new one', () => {
    const turns = new Turns();
    turns.next(['a', 'b'], 10);
    turns.took([{ runId: 'a', due: 2, taken: 0, deliveries: [] }]);
    expect(turns.next(['a', 'b'], 10)).toEqual([
      { runId: 'a', most: 10, known: 0 },
      { runId: 'b', most: 10, known: 0 },
    ]);
    expect(turns.next(['a', 'c'], 10)).toEqual([
      { runId: 'a', most: 8, known: 0 },
      { runId: 'c', most: 8, known: 0 },
    ]);
  });
});

describe('level', () => {
  it.each([
    [[Infinity], 256, 256],
    [[Infinity, Infinity, Infinity], 256, 86],
    [[0, 10, Infinity, Infinity], 256, 123],
    [[1, 2, 3], 256, 256],
    [[], 256, 256],
    [[Infinity, Infinity, Infinity], 2, 1],
  ])('of %j in %i is %i', (demands, slots, share) => {
    expect(level(demands, slots)).toBe(share);
  });
});
