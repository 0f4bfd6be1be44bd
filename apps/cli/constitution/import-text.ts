import type { Unplaced } from '#libs/constitution/import/unplaced.js';
import type { ImportedVersion } from '#libs/intake/constitutions/constitution-import.service.js';
import { counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';

const LONGEST_SHOWN = 72;

/** What an import made, and everything that did not come into it. */
export function importText(imported: ImportedVersion): string[] {
  const { slug, number, state, contentHash, created, principles, unplaced } = imported;
  const what = `${slug}@${number} (${state}) with ${counted(principles, 'principle')}, ${contentHash.slice(0, 12)}`;
  const left = unplaced.filter(({ stripped }) => !stripped);
  return [
    created ? `Imported ${what}.` : `This content is ${what} already; nothing new was made.`,
    ...strippedText(unplaced.filter(({ stripped }) => stripped)),
    ...(left.length === 0
      ? []
      : [`Without a place in it, and kept as comments of the draft: ${counted(left.length, 'value')}`]),
    ...left.map(({ file, path, value }) => `  ${file} ${oneLine(path)}: ${beginning(value)}`),
    `  Look at it: precept constitution export ${slug}@${number}`,
    `  Lint it:    precept constitution lint ${slug}@${number}`,
  ];
}

/** Each wrapper once, with how often it was there and where first. */
function strippedText(stripped: readonly Unplaced[]): string[] {
  const places = new Map<string, Unplaced[]>();
  for (const one of stripped) places.set(beginning(one.value), [...(places.get(beginning(one.value)) ?? []), one]);
  const lines = [...places].map(([text, [first, ...others]]) => {
    const at = `${first?.file ?? ''} ${oneLine(first?.path ?? '')}`;
    return `  ${text} at ${at}${others.length === 0 ? '' : ` and ${counted(others.length, 'more place')}`}`;
  });
  return lines.length === 0 ? [] : ['Stripped from texts, because prompts bring their own:', ...lines];
}

function beginning(value: unknown): string {
  const text = oneLine(JSON.stringify(value));
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
