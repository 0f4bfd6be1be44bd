import { didYouMean } from '#libs/config/nearest-word.js';
import { missing, type PreceptError } from '#libs/domain/precept-error.js';
import { stateWord } from '#libs/domain/trial-slug.js';
import type { VersionState } from './constitution-rows.js';

/** Longer lists would not be read. */
const MOST_NAMED = 20;

function list(names: string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}

export function constitutionMissing(slug: string, slugs: string[]): PreceptError {
  const exist = slugs.length === 0 ? 'No constitution has been loaded yet.' : `There are: ${list(slugs)}.`;
  const hint = didYouMean(slug, slugs) || '.';
  return missing('constitution_not_found', `There is no constitution ${JSON.stringify(slug)}${hint} ${exist}`);
}

export function versionMissing(
  slug: string,
  number: number,
  versions: { number: number; state: VersionState }[],
): PreceptError {
  const exist = list(versions.map((version) => `${version.number} (${stateWord(slug, version.state)})`));
  return missing('version_not_found', `The constitution ${slug} has no version ${number}. There are: ${exist}.`);
}
