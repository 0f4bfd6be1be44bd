/**
 * What a principle of this alias is made of, as a map by the names of PRINCIPLE_PARTS: what its content hash is taken over. Its text is a hash; its tags
 * are those that its author wrote, without the ones above them in the tree.
 */
export const principleParts = (alias: string): string => `jsonb_build_object(
  'text', md5(jsonb_build_array(${['critique', 'revision', 'comparison', 'rating', 'examples'].map((name) => `${alias}.${name}`).join(', ')})::text),
  'title', ${alias}.title, 'weight', ${alias}.weight, 'veto', ${alias}.veto, 'appliesTo', ${alias}.applies_to,
  'tags', coalesce((SELECT w.content #> ARRAY['principles', ${alias}.position::text, 'tags'] FROM constitution_version w WHERE w.id = ${alias}.version_id),
    to_jsonb(${alias}.tags)))`;
