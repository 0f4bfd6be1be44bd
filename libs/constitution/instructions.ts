import type { ConstitutionFile, PrincipleText } from './constitution-file.js';

/** The way from a constitution to one of its parts: `['principles', 2, 'critique']`. */
export type Path = readonly (string | number)[];

/** A text of a principle that a model is asked with. */
export interface Instruction {
  /** the principle's place, from 0 */
  index: number;
  principle: PrincipleText;
  /** the field of the principle that it belongs to: critique, revision, comparison, ... */
  use: string;
  path: Path;
  text: string;
}

/** What people and programs read, and examples, whose texts are material: every other text is an instruction. */
const NO_INSTRUCTION = new Set(['key', 'title', 'appliesTo', 'tags', 'scale', 'examples']);

function* textsIn(value: unknown, path: Path): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (value === null || typeof value !== 'object') return;
  // by name: a constitution that was stored has its fields in another order than its file
  for (const [name, inner] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (NO_INSTRUCTION.has(name)) continue;
    yield* textsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

export function* instructionsOf(principle: PrincipleText, index: number): Generator<Instruction> {
  for (const { path, text } of textsIn(principle, ['principles', index])) {
    yield { index, principle, use: String(path[2]), path, text };
  }
}

/** Every text of a constitution that a model is asked with, in its order. */
export function* instructions({ principles }: ConstitutionFile): Generator<Instruction> {
  for (const [index, principle] of principles.entries()) yield* instructionsOf(principle, index);
}

/** True: the text goes to a judge, who gives verdicts; false: to a writer. */
export const isJudged = ({ use }: Instruction): boolean => use !== 'critique' && use !== 'revision';
