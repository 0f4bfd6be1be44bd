import type { ConstitutionDiff, FieldChange, Json, WordChange } from './constitution-diff.js';
import { tagWords } from './tag-words.js';

/** What Markdown, HTML, tables, mentions and links of a forge would take for their own. */
const MARKS = /[&<>\\`*_{}[\]()#+!|~@$:]/g;

/** A text that others wrote, as Markdown shows it: every mark is a character reference, every break a `<br>`. */
const escaped = (text: string) =>
  text
    .replaceAll(MARKS, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll('\n', '<br>');

const TAGS = { same: ['', ''], removed: ['<del>', '</del>'], added: ['<ins>', '</ins>'] } as const;

const words = (changes: readonly WordChange[]) =>
  changes.map(({ kind, text }) => TAGS[kind][0] + escaped(text) + TAGS[kind][1]).join('');

const value = (json: Json) =>
  json === null ? '*none*' : escaped(typeof json === 'string' ? json : (tagWords(json) ?? JSON.stringify(json)));

function field(change: FieldChange): string {
  const name = `- **${escaped(change.field)}**: `;
  if (change.kind === 'text') return name + words(change.words);
  if (change.kind === 'value') return `${name}${value(change.from)} → ${value(change.to)}`;
  const entries = [
    ...change.removed.map((entry) => `<del>${value(entry)}</del>`),
    ...change.added.map((entry) => `<ins>${value(entry)}</ins>`),
    ...(change.reordered ? ['in another order'] : []),
  ];
  return name + entries.join(', ');
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`#### ${title}`, lines.join('\n')];

/**
 * A diff as Markdown for a pull request: nothing in a text can end a list, open a tag, or mention anybody.
 * @param from what to call the older, such as a file's name
 * @param to what to call the newer
 */
export function diffMarkdown(diff: ConstitutionDiff, from: string, to: string): string {
  const title = `### ${escaped(from)} → ${escaped(to)}`;
  if (diff.same) return `${title}\n\nNo difference in content.\n`;
  const lone = ({ key, title: name }: { key: string; title: string }) => `- **${escaped(key)}**: ${escaped(name)}`;
  const parts = [
    title,
    ...section('Constitution', diff.fields.map(field)),
    ...section('Added', diff.added.map(lone)),
    ...section('Removed', diff.removed.map(lone)),
    ...diff.renamed.flatMap(({ from: old, to: key, fields }) => [
      `#### Renamed: <del>${escaped(old)}</del> <ins>${escaped(key)}</ins>`,
      ...(fields.length === 0 ? [] : [fields.map(field).join('\n')]),
    ]),
    ...diff.changed.flatMap(({ key, fields }) => section(`Changed: ${escaped(key)}`, fields.map(field))),
    ...section('Order', diff.order === null ? [] : [`Moved: ${diff.order.moved.map(escaped).join(', ')}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}
