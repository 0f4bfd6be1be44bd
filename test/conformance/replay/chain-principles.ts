import { textBefore, type Chain } from '../kinds/revision-chains.js';
import { keyOf } from './fenced-slots.js';
import type { ReplayPrinciple } from './replay-house.js';

/**
 * The principles of recorded chains, under keys that a constitution may have. Their requests carry a number, by which the
 * replay knows them; the recorded requests are not needed.
 */
export class ChainPrinciples {
  readonly all: ReplayPrinciple[] = [];
  private readonly keys = new Map<string, string>();
  private readonly recorded = new Map<string, string>();

  /**
   * The keys of the rounds of chains with one sequence of principles. A request that was sent before is answered from the
   * ledger; so where a round asks the same about the same text as an earlier one, its principle stands there once more.
   */
  keysOf(chains: readonly Chain[]): string[] {
    const rounds = chains[0]?.steps ?? [];
    const text = (chain: Chain, i: number) => keyOf(textBefore(chain, i + 1));
    return rounds.map(({ principle }, i) => {
      const before = rounds.filter(
        (step, j) => j < i && step.principle === principle && chains.some((chain) => text(chain, j) === text(chain, i)),
      );
      return this.keyFor(principle, before.length);
    });
  }

  /** The mark in the requests of a key. */
  markOf(key: string): string {
    return mark(this.all.findIndex((one) => one.key === key));
  }

  /** What the recording calls the principle of this key. */
  recordedName(key: string): string | null {
    return this.recorded.get(key) ?? null;
  }

  private keyFor(principle: string, repetition: number): string {
    const name = `${principle}\0${repetition}`;
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    const number = this.all.length;
    const fits = repetition === 0 && principle.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(principle);
    const key = fits ? principle : `recorded-as-${number}`;
    this.keys.set(name, key);
    this.recorded.set(key, principle);
    const requests = { critique: `Say what is wrong. ${mark(number)}`, revision: `Put it right. ${mark(number)}` };
    this.all.push({ key, title: `Principle ${number}`, ...requests, comparison: 'Which response is better?' });
    return key;
  }
}

const mark = (number: number) => `[request ${number}]`;

/** The mark in a prompt; '' where it has none. */
export const markIn = (plain: string): string => /\[request \d+\]/.exec(plain)?.[0] ?? '';
