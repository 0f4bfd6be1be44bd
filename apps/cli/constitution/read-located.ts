import { readConstitution } from '#libs/constitution/read-constitution.js';
import { writtenSource } from '#libs/constitution/written-source.js';
import type { LocatedConstitution } from '#libs/intake/constitutions/version-text.service.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';
import { readSource } from './read-source.js';
import { versionNameIn } from './version-name.js';

/** A constitution that a person named, and what to call it in answers. */
export interface NamedConstitution extends LocatedConstitution {
  name: string;
}

/**
 * Reads a constitution from a file, which needs no database, or from a stored version: SLUG@NUMBER, or SLUG for the newest,
 * draft or not. Throws PreceptError invalid `bad_version`, `file_unreadable`, `invalid_utf8`, `constitution_invalid`; missing
 * `constitution_not_found`, `version_not_found`.
 */
export async function readLocated(cli: Cli, given: string): Promise<NamedConstitution> {
  const named = versionNameIn(given);
  if (named === null) {
    if (/^[^./\\]*@[^./\\]*$/.test(given)) {
      throw invalid(
        'bad_version',
        `"${given.slice(0, 80)}" names no version: write SLUG or SLUG@NUMBER, or the path of a file.`,
      );
    }
    const source = await readSource(cli, given);
    return {
      name: given,
      constitution: readConstitution(source, given).constitution,
      written: writtenSource(source),
    };
  }
  const { constitutions, versionTexts } = await cli.services();
  const { slug, number } = named;
  const wanted = number ?? (await constitutions.get(slug)).versions[0]?.number ?? 1;
  return { name: `${slug}@${wanted}`, ...(await versionTexts.read(slug, wanted)) };
}
