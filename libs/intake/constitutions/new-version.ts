import { withParents } from '#libs/domain/tag-tree.js';
import type { PrincipleText, ReadConstitution } from '#libs/constitution/constitution-file.js';
import type { NewPrinciple, NewVersion } from '#libs/database/constitution/new-version.js';

/** What the database keeps of a file that has been read. */
export function newVersion(
  { constitution, source, contentHash, principleHashes }: ReadConstitution,
  changeNote: string,
  actor: string,
): NewVersion {
  const { slug, name, description, tags = [], principles } = constitution;
  const withHash = (principle: PrincipleText): NewPrinciple => {
    const hash = principleHashes[principle.key];
    if (hash === undefined) throw new Error(`the principle ${principle.key} was read without its hash`);
    // what is chosen or counted by a wide tag is so by the narrow ones below it
    const all = principle.tags.flatMap((tag) => withParents(tag, tags));
    return { ...principle, tags: [...new Set(all)].sort(), contentHash: hash };
  };
  return {
    slug,
    name,
    description,
    contentHash,
    content: constitution,
    source,
    changeNote,
    actor,
    principles: principles.map(withHash),
  };
}
