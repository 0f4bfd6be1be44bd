import { promptKey } from '../selection/splits.js';
import { uniform } from '#libs/statistics/draw.js';
import { textHash } from '#libs/domain/text-hash.js';
import { signatureOf } from '#libs/statistics/near-text/min-hash.js';
import type { CheckedPair, Source } from './checked-pair.js';
import { textFeatures, wordsOf } from './text-features.js';

/** What is kept of a pair: numbers and hashes, no text, so that a large sample fits into memory. */
export interface SampledPair {
  /** hash of the prompt, by which pairs are grouped */
  prompt: string;
  split: string | null;
  /** hashes of the two texts */
  chosen: string;
  rejected: string;
  sources: [Source, Source] | null;
  /** of the chosen text less those of the rejected one */
  features: number[];
  /** what near-identical prompts and rows are found by */
  promptSignature: Uint32Array;
  rowSignature: Uint32Array;
}

/** Of a text, what its signature is made of. */
const MOST = 20_000;

/**
 * At most `most` pairs, or a little more: whole prompts, drawn by hash(seed, prompt), the same ones whatever order the rows come in.
 * Where there are too many, half of the prompts are dropped, and again, as long as one would stay.
 */
export class PairSample {
  readonly pairs: SampledPair[] = [];
  /** prompts that fall below are in it: 1, a half, a quarter ... */
  share = 1;
  seen = 0;
  private readonly draws = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly seed: string,
  ) {}

  add(pair: CheckedPair, split: string | null): void {
    this.seen++;
    const key = promptKey([{ role: 'user', content: pair.prompt }]);
    const prompt = textHash(key);
    const draw = this.draws.get(prompt) ?? uniform('export-check', this.seed, prompt);
    if (draw >= this.share) return;
    this.draws.set(prompt, draw);
    this.pairs.push(sampled(pair, key, prompt, split));
    while (this.pairs.length > this.most && this.leavesSome(this.share / 2)) this.halve();
  }

  /**
   * Few prompts may all fall above a half: then all of them stay, for none would tell nothing, with all their pairs. Pairs of one prompt are no sample of
   * others, however many are kept, so that memory follows the size of an export of few prompts with very many pairs each.
   */
  private leavesSome(share: number): boolean {
    for (const draw of this.draws.values()) if (draw < share) return true;
    return false;
  }

  private halve(): void {
    this.share /= 2;
    for (const [prompt, draw] of this.draws) if (draw >= this.share) this.draws.delete(prompt);
    const kept = this.pairs.filter(({ prompt }) => this.draws.has(prompt));
    this.pairs.splice(0, this.pairs.length, ...kept);
  }
}

function sampled({ prompt: text, chosen, rejected }: CheckedPair, key: string, prompt: string, split: string | null) {
  const words = new Set(wordsOf(text.slice(0, MOST)));
  const [features, others] = [textFeatures(chosen.text, words), textFeatures(rejected.text, words)];
  const row = [key, chosen.text, rejected.text].map((part) => part.slice(0, MOST)).join('\n');
  return {
    prompt,
    split,
    chosen: textHash(chosen.text),
    rejected: textHash(rejected.text),
    sources: chosen.source && rejected.source ? ([chosen.source, rejected.source] as [Source, Source]) : null,
    features: features.map((value, k) => value - (others[k] ?? 0)),
    promptSignature: signatureOf(key.slice(0, MOST)),
    rowSignature: signatureOf(row),
  };
}
