import { wordHash, type Words } from './words.js';

/** One place where a phrase stands in a text, in UTF-16 offsets. */
export interface Hit<Label extends string> {
  label: Label;
  start: number;
  end: number;
}

interface Node<Label> {
  next: Map<number, Node<Label>> | null;
  labels: Label[] | null;
}

/** The usual endings of a word: "hack" also as hacks, hacked, hacking, hacker, hackers. */
export function inflections(word: string): string[] {
  const forms = [word, `${word}s`];
  const stems = [word];
  if (word.endsWith('e')) stems.push(word.slice(0, -1));
  if (/[^aeiou][aeiou][bdgklmnprt]$/.test(word)) stems.push(word + word.slice(-1));
  if (/[^aeiou]y$/.test(word)) forms.push(`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`);
  for (const stem of stems) forms.push(`${stem}ed`, `${stem}ing`, `${stem}er`, `${stem}ers`, `${stem}es`);
  return forms;
}

/** Finds many phrases in one pass over the words of a text; the longest phrase at a place wins. */
export class PhraseIndex<Label extends string> {
  private readonly root: Node<Label> = { next: new Map(), labels: null };

  constructor(lists: Iterable<readonly [Label, readonly string[]]>) {
    for (const [label, phrases] of lists) for (const phrase of phrases) this.add(label, phrase);
  }

  private add(label: Label, phrase: string): void {
    let nodes = [this.root];
    for (const part of phrase.split(' ')) {
      const forms = part.endsWith('~') ? inflections(part.slice(0, -1)) : [part];
      nodes = nodes.flatMap((node) => forms.map((form) => this.child(node, form)));
    }
    for (const node of nodes) {
      node.labels ??= [];
      if (!node.labels.includes(label)) node.labels.push(label);
    }
  }

  private child(node: Node<Label>, word: string): Node<Label> {
    node.next ??= new Map();
    const hash = wordHash(word);
    let child = node.next.get(hash);
    if (!child) node.next.set(hash, (child = { next: null, labels: null }));
    return child;
  }

  find({ hashes, starts, ends, length }: Words): Hit<Label>[] {
    const hits: Hit<Label>[] = [];
    const top = this.root.next;
    if (!top) return hits;
    for (let at = 0; at < length; at++) {
      let node = top.get(hashes[at] ?? 0);
      if (!node) continue;
      let labels: Label[] | null = null;
      let last = at;
      for (let ahead = at; node; ahead++) {
        if (node.labels) {
          labels = node.labels;
          last = ahead;
        }
        node = node.next && ahead + 1 < length ? node.next.get(hashes[ahead + 1] ?? 0) : undefined;
      }
      if (!labels) continue;
      const start = starts[at] ?? 0;
      const end = ends[last] ?? 0;
      for (const label of labels) hits.push({ label, start, end });
      at = last;
    }
    return hits;
  }
}
