/**
 * The tags of the principles of `versions` (ids, or a query of them) as their author wrote them, without the ones above them in the tree: version_id, position, tags. To be
 * materialized and joined: looked up for each principle, a version's content would be unpacked as often, which took seconds of 480 principles.
 */
export const writtenTags = (versions: string): string => `
  SELECT w.id AS version_id, nth - 1 AS position, principle -> 'tags' AS tags
  FROM constitution_version w, jsonb_array_elements(w.content -> 'principles') WITH ORDINALITY AS content(principle, nth) WHERE w.id IN (${versions})`;

/**
 * What a principle of this alias is made of, as a map by the names of PRINCIPLE_PARTS: what its content hash is taken over. Its text is a hash; its tags are those of
 * `written`, the alias of its row of writtenTags, which a version without content has not.
 */
export const principleParts = (alias: string, written: string): string => `jsonb_build_object(
  'text', md5(jsonb_build_array(${['critique', 'revision', 'comparison', 'rating', 'examples'].map((name) => `${alias}.${name}`).join(', ')})::text),
  'title', ${alias}.title, 'weight', ${alias}.weight, 'veto', ${alias}.veto, 'appliesTo', ${alias}.applies_to,
  'tags', coalesce(${written}.tags, to_jsonb(${alias}.tags)))`;
