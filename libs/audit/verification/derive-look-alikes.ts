import type { Place } from '#libs/domain/precept-error.js';
import type { AuditEmbedder } from '#libs/database/audit/embedders.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import { nearByVectors } from '../look-alikes/near-by-vectors.js';
import { differing } from './differing.js';
import { FirstPhase } from './first-phase.js';

/** Which items look alike by what is stored of their images, and what differs in how that is known. */
export interface DerivedLookAlikes {
  first: FirstPhase;
  differences: Place[];
}

/**
 * Compares the images of these items again, by their hashes and by the vectors of the embedders that are frozen with the audit. Where
 * vectors are gone, it is told, and nobody can say what they put together: then the stored groups are taken to be right in that.
 */
export async function deriveLookAlikes(
  { audit, near, shown }: Pick<StoredAudit, 'audit' | 'near' | 'shown'>,
  items: string[],
): Promise<DerivedLookAlikes> {
  const { images, answers } = await shown(items);
  const pairs: (readonly [string, string])[] = [];
  const differences: Place[] = [];
  let gone = false;
  for (const was of audit.embedders) {
    const { embedder: is, pairs: found } = await nearByVectors({ images, answers }, was);
    pairs.push(...found);
    differences.push(...embedderPlaces(was, is));
    gone ||= goneOf(was, is) > 0;
  }
  if (gone) {
    const known = new Set(images.map(({ item }) => item));
    const stored = near.map(({ item, group }): [string, string] => [item, group]);
    pairs.push(...stored.filter((pair) => pair.every((item) => known.has(item))));
  }
  return { first: FirstPhase.seen(images, audit.seed, pairs), differences };
}

function embedderPlaces(was: AuditEmbedder, is: AuditEmbedder): Place[] {
  const at = `embedders[${was.endpoint}]`;
  const gone = goneOf(was, is);
  return [
    ...differing(`${at}.images`, was.images, is.images),
    ...(gone > 0
      ? [{ at: `${at}.unseen`, message: goneText(gone) }]
      : differing(`${at}.unseen`, was.unseen, is.unseen)),
  ];
}

/** Images that had a vector when the audit was drawn, and have none any more: answers are only ever taken away. */
const goneOf = (was: AuditEmbedder, is: AuditEmbedder): number =>
  was.unseen === null || is.unseen === null ? 0 : Math.max(0, is.unseen - was.unseen);

const goneText = (images: number): string =>
  `the vectors of ${images === 1 ? '1 image' : `${images} images`} are no longer kept: the bodies of their calls were retired, or an item was erased. Which items they put together cannot be derived again; the stored groups were taken for it`;
