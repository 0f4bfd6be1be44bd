import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node, type Scalar } from 'yaml';
import { canonicalText } from './canonical.js';
import { principleLabel } from './principle-label.js';
import type { Problem } from './problem.js';

/** Where the parts of a value stand: JSON pointer -> offset of its field name (in a map) and of its value. */
export type Offsets = Map<string, { name: number; value: number }>;

export interface SourceTree {
  /** plain maps, lists, canonical texts, numbers, booleans and null */
  value: unknown;
  offsets: Offsets;
  problems: Problem[];
  /** comments behind plain texts, on the same line */
  comments: LineComment[];
}

/** A comment that stands behind a text without quotes. */
export interface LineComment {
  /** JSON pointer of the text */
  pointer: string;
  /** where it begins */
  offset: number;
  /** how many spaces stand before it */
  spaces: number;
  /** all of it, from the "#" on */
  lost: string;
}

/** One part of a JSON pointer, escaped as RFC 6901 asks. */
export const pointerPart = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

// Aliases may repeat parts of a file, but a few of them must not become a gigabyte: no constitution of
// 1 MB expands to more than this many characters, where each value counts as 50.
const MOST_EXPANDED = 8_000_000;
const COST_OF_A_VALUE = 50;

/** At the end of a plain text. */
const COMMENT = /[ \t]+(#.*)/y;

/** A number in other digits than decimal ones, or one that was in older versions of YAML. */
const NOT_DECIMAL = /^[-+]?0[xo\d]/;

class TooMuch extends Error {
  constructor(readonly offset: number) {
    super('aliases expand this file beyond all measure; write the texts out');
  }
}

class TreeReader {
  readonly offsets: Offsets = new Map();
  readonly problems: (Problem & { pointer: string })[] = [];
  readonly comments: LineComment[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly targets = new Map<Alias, Node | undefined>();
  /** aliases that are being followed, outermost first */
  private readonly following: Alias[] = [];
  private spent = 0;

  constructor(private readonly source: string) {}

  read(node: Node | null, pointer: string, nameOffset: number): unknown {
    const offset = node?.range?.[0] ?? nameOffset;
    this.offsets.set(pointer, { name: nameOffset, value: offset });
    this.spend(COST_OF_A_VALUE, offset);
    if (node === null) return null;
    if (isAlias(node)) return this.follow(node, pointer, offset);
    if (node.anchor !== undefined && this.following.length === 0) this.anchors.set(node.anchor, node);
    if (isScalar(node)) {
      if (typeof node.value === 'number' && NOT_DECIMAL.test(node.source ?? '')) this.notDecimal(node, offset, pointer);
      const plain = node.type === 'PLAIN' && typeof node.value === 'string';
      if (plain && this.following.length === 0) this.commentBehind(node.range?.[1] ?? 0, pointer);
      return this.scalar(node.value, offset);
    }
    if (isSeq<Node>(node)) return node.items.map((item, index) => this.read(item, `${pointer}/${index}`, offset));
    if (isMap<Node, Node | null>(node)) {
      // No prototype: a field called "__proto__" or "constructor" is a field like any other, to be refused.
      const map = Object.create(null) as Record<string, unknown>;
      const seen = new Set<string>();
      for (const { key, value } of node.items) {
        const keyOffset = key.range?.[0] ?? offset;
        if (!isScalar(key)) {
          const message = 'a field name must be a plain word, not a list, a map or an alias';
          this.problems.push({ offset: keyOffset, pointer, message });
          continue;
        }
        const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
        if (seen.has(name)) {
          const message = `the field '${name.slice(0, 80)}' is written twice; delete one of them`;
          this.problems.push({ offset: keyOffset, pointer, message });
          continue;
        }
        seen.add(name);
        map[name] = this.read(value, `${pointer}/${pointerPart(name)}`, keyOffset);
      }
      return map;
    }
    throw new TypeError('a YAML node is a scalar, a map, a list or an alias');
  }

  /** Whoever writes 0x10 or 010 rarely means what it is here, and readers of other versions of YAML take it for something else. */
  private notDecimal({ source = '', value }: Scalar, offset: number, pointer: string): void {
    const [written, number] = [source.slice(0, 40), String(value)];
    const message = `${written} is read as the number ${number}; write ${number}, or put it in quotes where a text is meant`;
    this.problems.push({ offset, pointer, message });
  }

  private commentBehind(end: number, pointer: string): void {
    COMMENT.lastIndex = end;
    const [all = '', lost = ''] = COMMENT.exec(this.source) ?? [];
    const spaces = all.length - lost.length;
    if (lost !== '') this.comments.push({ pointer, offset: end + spaces, spaces, lost });
  }

  private scalar(value: unknown, offset: number): unknown {
    if (typeof value !== 'string') return value;
    this.spend(value.length, offset);
    return canonicalText(value);
  }

  private follow(alias: Alias, pointer: string, offset: number): unknown {
    // The last anchor of that name before the alias; remembered, because a part may be read again through another alias.
    if (!this.targets.has(alias)) this.targets.set(alias, this.anchors.get(alias.source));
    const target = this.targets.get(alias);
    if (target === undefined || this.following.includes(alias)) {
      const fault = target === undefined ? 'has no anchor before it' : 'contains itself';
      const cure = 'write the value out, or put a text that begins with * in quotes';
      this.problems.push({ offset, pointer, message: `the alias *${alias.source.slice(0, 80)} ${fault}; ${cure}` });
      // Fits no field, so that the schema's complaint falls on this same place, where it is dropped.
      return Object.create(null);
    }
    const place = this.offsets.get(pointer) ?? { name: offset, value: offset };
    this.following.push(alias);
    const value = this.read(target, pointer, offset);
    this.following.pop();
    this.offsets.set(pointer, place);
    return value;
  }

  private spend(cost: number, offset: number): void {
    this.spent += cost;
    if (this.spent > MOST_EXPANDED) throw new TooMuch(offset);
  }
}

/** Reads the parsed document of a source into plain values, and remembers where each of them stands. Never throws. */
export function readTree(document: Document.Parsed, source: string): SourceTree {
  const reader = new TreeReader(source);
  try {
    const value = reader.read(document.contents, '', 0);
    // what an alias repeats is wrong in one place
    const told = new Map(
      reader.problems.toReversed().map((problem) => [`${problem.offset} ${problem.message}`, problem]),
    );
    const problems = [...told.values()].reverse().map(({ offset, pointer, message }) => ({
      offset,
      message: principleLabel(value, pointer) + message,
    }));
    return { value, offsets: reader.offsets, problems, comments: reader.comments };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const problems = [{ offset: error.offset, message: error.message }];
    return { value: undefined, offsets: reader.offsets, problems, comments: [] };
  }
}
