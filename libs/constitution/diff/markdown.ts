import { hiddenNamed, unseenNamed } from '#libs/domain/unseen.js';
import type { ConstitutionDiff, FieldChange, Json, LonePrinciple, WordChange } from './constitution-diff.js';
import { entryWords } from './entry-words.js';

/** What Markdown, HTML, tables, mentions and links of a forge would take for their own. */
const MARKS = /[&<>\\`*_{}[\]()#+!|~@$:]/g;

/** A text that others wrote, as Markdown shows it: every mark is a character reference, every break a `<br>`; what nobody sees is named. */
const escaped = (text: string) =>
  unseenNamed(text)
    .replaceAll(MARKS, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll('\t', ' ')
    .replaceAll('\n', '<br>');

const TAGS = { same: ['', ''], removed: ['<del>', '</del>'], added: ['<ins>', '</ins>'] } as const;

const words = (changes: readonly WordChange[]) =>
  changes
    .map(({ kind, text }) => TAGS[kind][0] + escaped(kind === 'same' ? text : hiddenNamed(text)) + TAGS[kind][1])
    .join('');

const value = (json: Json) => escaped(hiddenNamed(entryWords(json)));
const gone = (json: Json) => `<del>${value(json)}</del>`;
const come = (json: Json) => `<ins>${value(json)}</ins>`;

function field(change: FieldChange): string {
  const name = `- **${escaped(change.field)}**: `;
  if (change.kind === 'text') return name + words(change.words);
  if (change.kind === 'value') {
    const { from, to } = change;
    if (from === null) return name + come(to);
    return name + (to === null ? gone(from) : `${value(from)} → ${value(to)}`);
  }
  const entries = [
    ...change.removed.map(gone),
    ...change.added.map(come),
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
  const lone = ({ key, title: name, fields }: LonePrinciple) =>
    [`- **${escaped(key)}**: ${escaped(name)}`, ...fields.map((change) => `  ${field(change)}`)].join('\n');
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
