import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import { principleFacts, type PrincipleFacts } from '#libs/domain/principle-facts.js';
import { withParents } from '#libs/domain/tag-tree.js';

/** What the start of a run needs to know of principles that are stored nowhere. */
export const draftFacts = ({ tags = [], principles }: ConstitutionFile): PrincipleFacts[] =>
  principles.map(({ critique = null, revision = null, comparison = null, rating = null, ...principle }) =>
    principleFacts({
      ...{ ...principle, critique, revision, comparison, rating },
      // as they would be stored
      tags: principle.tags.flatMap((tag) => withParents(tag, tags)),
    }),
  );
