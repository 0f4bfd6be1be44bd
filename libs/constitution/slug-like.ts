/** The key or slug nearest to some words: "No Harm!" is "no-harm"; empty where they hold no letter of a-z and no digit. */
export function slugLike(words: string, most = 64): string {
  const joined = words
    .normalize('NFKD')
    .replaceAll(/['\u2019\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return joined.slice(0, most).replace(/-$/, '');
}
