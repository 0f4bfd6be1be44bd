import type { Taken } from './imported.js';
import { leaves } from './json-path.js';
import { sameWords } from './same-words.js';

/** What a file of a foreign format says and the constitution does not. */
export interface Unplaced {
  file: string;
  /** JSON path of the value that it is, or is a part of */
  path: string;
  value: unknown;
  /** true: a wrapper such as "CritiqueRequest:", which the house's own prompts bring; false: content */
  stripped: boolean;
}

type Piece = Pick<Unplaced, 'value' | 'stripped'>;

/**
 * Everything in the content that did not come into the constitution. A part that a format has taken counts only where the
 * constitution has it: nothing is lost without being named.
 *
 * @param placed the texts of the constitution, by `sameWords`
 */
export function unplacedOf(
  file: string,
  content: unknown,
  taken: readonly Taken[],
  placed: ReadonlySet<string>,
): Unplaced[] {
  const parts = new Map(taken.map((one) => [one.path, one.parts]));
  return [...leaves(content)].flatMap(([path, value]) =>
    piecesOf(value, parts.get(path), placed).map((piece) => ({ file, path, ...piece })),
  );
}

function piecesOf(value: unknown, parts: readonly string[] | undefined, placed: ReadonlySet<string>): Piece[] {
  const isPlaced = (part: string) => placed.has(sameWords(part));
  const whole = { value, stripped: false };
  if (typeof value !== 'string' || parts === undefined) return [whole];
  if (parts.length > 0 && !parts.some(isPlaced)) return [whole];
  const pieces: Piece[] = [];
  let from = 0;
  for (const part of parts) {
    const at = value.indexOf(part, from);
    if (at < from) throw new Error(`"${part.slice(0, 40)}" was taken from a text that does not hold it there`);
    pieces.push({ value: value.slice(from, at).trim(), stripped: true });
    if (!isPlaced(part)) pieces.push({ value: part, stripped: false });
    from = at + part.length;
  }
  pieces.push({ value: value.slice(from).trim(), stripped: true });
  return pieces.filter((piece) => piece.value !== '');
}
