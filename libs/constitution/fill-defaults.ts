import { MODALITIES } from '#libs/domain/conversation.js';
import type { ConstitutionFile, PrincipleText } from './constitution-file.js';

/** A principle as the schema has passed it: defaults not yet filled in. */
type WrittenPrinciple = Pick<PrincipleText, 'key' | 'title'> & Partial<PrincipleText>;
export type WrittenConstitution = Pick<ConstitutionFile, 'slug' | 'name' | 'tags'> & {
  description?: string;
  principles: WrittenPrinciple[];
};

/** The fields that are there: what a version does not have leaves no trace in its hash, which was taken before there was such a field. */
const present = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** One principle with its defaults. Lists that stand for sets get one order, so that it cannot change a hash. */
export function fillPrinciple(written: WrittenPrinciple): PrincipleText {
  const {
    key,
    title,
    appliesTo = ['text'],
    critique,
    revision,
    comparison,
    rating,
    weight = 1,
    veto = false,
  } = written;
  const { tags = [], examples = [] } = written;
  return {
    key,
    title,
    appliesTo: MODALITIES.filter((modality) => appliesTo.includes(modality)),
    ...present({ critique, revision, comparison, rating }),
    weight,
    veto,
    tags: [...tags].sort(),
    ...(examples.length === 0 ? {} : { examples }),
  };
}

/** A constitution as its file says it, with what the file leaves to the defaults. */
export function fillDefaults({
  slug,
  name,
  description = '',
  tags,
  principles,
}: WrittenConstitution): ConstitutionFile {
  const byName = tags && [...tags].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { slug, name, description, ...present({ tags: byName }), principles: principles.map(fillPrinciple) };
}
