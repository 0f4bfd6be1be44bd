import { conflict, invalid, missing } from '#libs/domain/precept-error.js';
import type { Services } from '../services.js';

/** "harmlessness@2", or without a number the newest published version. Throws PreceptError. */
export async function readVersion(
  { constitutions }: Services,
  given: string,
): Promise<{ slug: string; version: number }> {
  const [slug = '', number, ...rest] = given.split('@');
  if (slug === '' || rest.length > 0 || (number !== undefined && !/^[1-9]\d{0,8}$/.test(number))) {
    throw invalid(
      'bad_version',
      `"${given.slice(0, 80)}" names no version: write SLUG or SLUG@NUMBER, for example harmlessness@2.`,
    );
  }
  if (number !== undefined) return { slug, version: Number(number) };
  const { versions } = await constitutions.get(slug);
  const published = versions.filter(({ state }) => state === 'published').map((version) => version.number);
  if (published.length > 0) return { slug, version: Math.max(...published) };
  const draft = versions[0];
  if (!draft)
    throw missing(
      'version_not_found',
      `${slug} has no version yet: load one with \`precept constitution load FILE --publish\`.`,
    );
  throw conflict(
    'version_is_draft',
    `${slug} has no published version: publish one with \`precept constitution publish ${slug} ${draft.number}\`.`,
  );
}
