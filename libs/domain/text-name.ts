/** A judged text as people call it; they count from one, and a revision by its round: "candidate:0" -> "candidate 1", "revision:4" -> "revision 4". */
export function textName(text: string): string {
  const [kind = '', place] = text.split(':');
  if (place === undefined) return text;
  return `${kind} ${kind === 'candidate' ? Number(place) + 1 : place}`;
}

/** "candidate:0|revision:4" -> ["candidate 1", "revision 4"] */
export function bothNames(subject: string): readonly [first: string, second: string] {
  const [first = '', second = ''] = subject.split('|').map(textName);
  return [first, second];
}

/** The side of a pair. */
export const sideName = ({ kind, index }: { kind: string; index: number }): string => textName(`${kind}:${index}`);

/** What people hold to be right of an item. */
export function goldWords(gold: unknown): string {
  if (typeof gold === 'number') return textName(`candidate:${gold}`);
  return Array.isArray(gold) ? `ranks ${gold.join(', ')}` : String(gold);
}
