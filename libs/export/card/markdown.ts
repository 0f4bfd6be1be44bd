/** Text from elsewhere in one cell or line: it opens no tag, link or column of its own. */
export const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`)
    .trim();

/** A table; the columns after the first hold numbers or words. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const WIDTH = 30;

/** A bar of at most 30 marks: the largest of all counts has all of them. */
export function bar(count: number, counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  return '█'.repeat(count === 0 ? 0 : Math.max(1, Math.round((WIDTH * count) / most)));
}

/** "12 of 34 (35.3 %)" */
export const shareOf = (count: number, of: number): string =>
  of === 0 ? '0 of 0' : `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
