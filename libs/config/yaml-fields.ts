import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type Scalar, type YAMLMap } from 'yaml';
import { didYouMean } from './nearest-word.js';
import type { Problems } from './problems.js';

/** A YAML file with the places of its parts: every problem is reported as "file:line:column". */
export class YamlFile {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    readonly name: string,
    text: string,
    private readonly problems: Problems,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true });
    for (const error of [...this.document.errors, ...this.document.warnings]) {
      // The parser may quote the text that it stumbled over, and that may be a key.
      const what = (error.message.split('\n')[0] ?? '').replaceAll(/"[^"]*"|'[^']*'/g, '"..."');
      this.problems.add(this.place(error.pos[0]), `is not valid YAML: ${what}`);
    }
  }

  /** The mapping at the top; null where the file is empty or not a mapping. */
  get root(): YamlMapping | null {
    if (this.document.errors.length > 0) return null;
    const node = this.document.contents;
    if (node === null || (isScalar(node) && node.value === null)) return null;
    return this.mapping(node, 'the file');
  }

  mapping(node: Node | null, what: string): YamlMapping | null {
    const target = this.resolve(node);
    if (isMap(target)) return new YamlMapping(this, target);
    this.problem(node, `${what} must be a mapping of names to values`);
    return null;
  }

  scalar(node: Node | null): Scalar | null {
    const target = this.resolve(node);
    return isScalar(target) ? target : null;
  }

  problem(node: Node | null | undefined, message: string): void {
    this.problems.add(this.placeOf(node), message);
  }

  placeOf(node: Node | null | undefined): string {
    return this.place(node?.range?.[0] ?? 0);
  }

  private place(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.name}:${Math.max(1, line)}:${Math.max(1, col)}`;
  }

  private resolve(node: Node | null): Node | null {
    if (node !== null && 'resolve' in node && typeof node.resolve === 'function') {
      return (node.resolve(this.document) as Node | undefined) ?? null;
    }
    return node;
  }
}

/** One mapping of a YAML file: reads each field once, says what is wrong with it, and knows which are strangers. */
export class YamlMapping {
  private readonly fields = new Map<string, { key: Node; value: Node | null }>();

  constructor(
    readonly file: YamlFile,
    readonly node: YAMLMap,
  ) {
    for (const pair of node.items) {
      const key = file.scalar(pair.key as Node | null);
      const name = key === null ? null : typeof key.value === 'string' ? key.value : (key.source ?? null);
      if (key === null || name === null) file.problem(pair.key as Node | null, 'a name must be plain text');
      else this.fields.set(name, { key, value: pair.value as Node | null });
    }
  }

  names(): string[] {
    return [...this.fields.keys()];
  }

  has(name: string): boolean {
    const value = this.value(name);
    return value !== null && this.file.scalar(value)?.value !== null;
  }

  value(name: string): Node | null {
    return this.fields.get(name)?.value ?? null;
  }

  /** Reports every field that is not among `known`; `advice` may say more about one. */
  expectOnly(known: readonly string[], advice: (name: string) => string | null = () => null): void {
    for (const [name, { key }] of this.fields) {
      if (known.includes(name)) continue;
      this.file.problem(
        key,
        advice(name) ?? `unknown field "${name}"${didYouMean(name, known) || ` - known: ${known.join(', ')}`}`,
      );
    }
  }

  /** Text of a field; undefined where it is absent or no text (which is then reported). */
  text(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.file.scalar(this.value(name))?.value;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.problem(name, `${name} must be text that is not empty`);
    return undefined;
  }

  flag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined;
    const value = this.file.scalar(this.value(name))?.value;
    if (typeof value === 'boolean') return value;
    this.problem(name, `${name} must be true or false`);
    return undefined;
  }

  number(name: string, range: { least: number; most: number; whole: boolean }): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.file.scalar(this.value(name))?.value;
    const { least, most, whole } = range;
    if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value)))
      return value;
    this.problem(name, `${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
    return undefined;
  }

  /** A decimal as it is written, not as a binary fraction; quoted or not. */
  decimal(name: string, places: number): string | undefined {
    if (!this.has(name)) return undefined;
    const scalar = this.file.scalar(this.value(name));
    const written = typeof scalar?.value === 'number' ? scalar.source : scalar?.value;
    if (typeof written === 'string' && new RegExp(`^\\d{1,9}(\\.\\d{1,${places}})?$`).test(written)) return written;
    this.problem(
      name,
      `${name} must be a decimal number of at least 0, with at most ${places} places, for example 0.40`,
    );
    return undefined;
  }

  problem(name: string, message: string): void {
    const field = this.fields.get(name);
    this.file.problem(field === undefined ? this.node : (field.value ?? field.key), message);
  }
}
