/** "tags[2]" of "/principles/0/tags/1": people count from 1, and a scale's points are names. */
export function fieldName(pointer: string): string {
  const inner = pointer.replace(/^\/principles\/\d+/, '').slice(1);
  if (inner === '') return pointer === '' ? 'the constitution' : 'it';
  return inner
    .replace(/(?<!anchors)\/(\d+)/g, (_, index: string) => `[${Number(index) + 1}]`)
    .replaceAll('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
