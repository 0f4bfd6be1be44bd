import { invalid } from '#libs/domain/precept-error.js';

/** A slug has neither dot nor slash, so that any file can be told from it ("./name"). A draft that was tried has one with "~trial". */
const VERSION = /^(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*(?:~[a-z]+)?)(?:@v?(?<number>[1-9]\d{0,8}))?$/;

/** What SLUG or SLUG@NUMBER names; null where it names no version. */
export function versionNameIn(given: string): { slug: string; number: number | null } | null {
  const { slug, number } = VERSION.exec(given)?.groups ?? {};
  return slug === undefined ? null : { slug, number: number === undefined ? null : Number(number) };
}

/** The same of what can be nothing else. Throws PreceptError invalid `bad_version`. */
export function readVersionName(given: string): { slug: string; number: number | null } {
  const named = versionNameIn(given);
  if (named) return named;
  throw invalid('bad_version', `"${given.slice(0, 80)}" names no version: write SLUG or SLUG@NUMBER.`);
}
