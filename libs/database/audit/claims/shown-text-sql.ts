/** What can be shown of a picture: where its bytes are, and how large it is. */
export const PICTURE = (hash: string) =>
  `(SELECT jsonb_build_object('hash', a.hash, 'width', a.width, 'height', a.height) FROM asset a WHERE a.hash = ${hash})`;

/** A text or a picture; an image known by its name only is neither. */
const shown = (text: string, hash: string) =>
  `jsonb_build_object('text', CASE WHEN ${hash} IS NULL THEN ${text} END, 'image', ${PICTURE(hash)})`;

/** SQL: candidate c is one of label job j and item i. */
export const ORIGINAL = `c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id)`;

/** jsonb: what `name` says, for example candidate:1 or revision:4, in label job j of item i. */
export const namedText = (name: string) => `
  CASE split_part(${name}, ':', 1) WHEN 'candidate' THEN (
    SELECT ${shown('c.text', 'c.asset_hash')} FROM candidate c WHERE ${ORIGINAL} AND c.position = split_part(${name}, ':', 2)::int)
  ELSE (
    SELECT ${shown('v.text', 'v.asset_hash')} FROM revision v
    WHERE v.label_job_id = j.id AND v.round = split_part(${name}, ':', 2)::int) END`;

/** text: the first prompt of item i that a revised prompt is compared with where nothing was painted. */
const PROMPT_TEXT = `(SELECT string_agg(m ->> 'content', E'\\n') FROM jsonb_array_elements(i.prompt) m WHERE m ->> 'role' = 'user')`;

/** jsonb: revision v. Of an image, the picture that its prompt led to; where none was painted, the prompt. */
export const REVISED = shown('v.text', 'v.asset_hash');

/** jsonb: what stood before revision v, of the same kind: text, picture or prompt. */
export const BEFORE_REVISION = `
  CASE WHEN v.asset_hash IS NOT NULL THEN jsonb_build_object('text', NULL, 'image', ${PICTURE(`coalesce(
      (SELECT o.asset_hash FROM revision o WHERE o.label_job_id = j.id AND o.round < v.round AND o.asset_hash IS NOT NULL
        ORDER BY o.round DESC LIMIT 1),
      (SELECT c.asset_hash FROM candidate c WHERE ${ORIGINAL} AND c.position = 0))`)})
  ELSE jsonb_build_object('image', NULL, 'text', coalesce(
    (SELECT o.text FROM revision o WHERE o.label_job_id = j.id AND o.round < v.round ORDER BY o.round DESC LIMIT 1),
    CASE i.modality WHEN 'image' THEN ${PROMPT_TEXT} ELSE
      (SELECT c.text FROM candidate c WHERE ${ORIGINAL} AND c.position = 0) END)) END`;
