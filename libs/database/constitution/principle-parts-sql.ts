/** What a principle of this alias is made of, as a map by the names of PRINCIPLE_PARTS; its text as a hash. */
export const principleParts = (alias: string): string => `jsonb_build_object(
  'text', md5(jsonb_build_array(${['critique', 'revision', 'comparison', 'rating', 'examples'].map((name) => `${alias}.${name}`).join(', ')})::text),
  'title', ${alias}.title, 'weight', ${alias}.weight, 'veto', ${alias}.veto, 'tags', ${alias}.tags, 'appliesTo', ${alias}.applies_to)`;
