import { hash } from 'node:crypto';
import type { PairRow } from '#libs/database/export/exported-pair.js';
import { HashNumbers } from '../hash-numbers.js';

/** Why a pair of a mix is left out for what another source says of its two texts. */
export type OverlapReason = 'duplicate' | 'people_disagree';

/**
 * What the sources of a mix say of the same two texts under the same prompt: equal pairs stay once, with the source that is named first, and
 * where people prefer the other text their label stays. Runs that contradict each other keep both. Keeps some 20 bytes for each two texts.
 */
export class Overlap {
  private readonly texts = new HashNumbers();
  /** by place, twice: the first source that says so, and the first one of people; 0: none. There are fewer than 256 sources */
  private said = new Uint8Array(1024);

  /** @param runs how many of the sources, the first ones, are no people */
  constructor(private readonly runs: number) {}

  /** Every pair that may be exported; then ask. Returns the pair's place, to ask by: equal pairs share one. */
  offer({ pair, source }: PairRow): number {
    const place = placeOf(this.texts.add(hashOf(pair)), pair);
    if (2 * place + 1 >= this.said.length) this.makeRoom();
    this.note(2 * place, source);
    if (source > this.runs) this.note(2 * place + 1, source);
    return place;
  }

  /** null: it stays */
  reasonOf({ pair, source }: PairRow): OverlapReason | null {
    const number = this.texts.find(hashOf(pair));
    return number === null ? null : this.reasonAt(placeOf(number, pair), source);
  }

  /** The same of a pair of this source that `offer` gave this place. */
  reasonAt(place: number, source: number): OverlapReason | null {
    const against = this.said[2 * turned(place) + 1] ?? 0;
    if (against > 0 && (source <= this.runs || against < source)) return 'people_disagree';
    return (this.said[2 * place] ?? 0) < source ? 'duplicate' : null;
  }

  private note(at: number, source: number): void {
    const noted = this.said[at] ?? 0;
    if (noted === 0 || source < noted) this.said[at] = source;
  }

  private makeRoom(): void {
    const { said } = this;
    this.said = new Uint8Array(said.length * 2);
    this.said.set(said);
  }
}

type Texts = PairRow['pair'];

/** Two texts have two places: by which of them was chosen. */
const placeOf = (number: number, { chosen, rejected }: Texts): number =>
  2 * number + (chosen.text < rejected.text ? 0 : 1);
const turned = (place: number): number => place ^ 1;

/** Of the prompt and the two texts, whichever was chosen. */
function hashOf({ prompt, chosen, rejected }: Texts): Buffer {
  const texts = [chosen.text, rejected.text].sort();
  return hash('sha256', JSON.stringify([prompt.map(({ role, content }) => [role, content]), ...texts]), 'buffer');
}
