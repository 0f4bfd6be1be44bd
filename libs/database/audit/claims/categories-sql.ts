/** The label job of a row that names a pair, a revision or a rating. */
export const jobOf = (row: string) => `
  (SELECT label_job_id FROM preference_pair WHERE id = ${row}.pair_id UNION ALL SELECT label_job_id FROM revision WHERE id = ${row}.revision_id
    UNION ALL SELECT label_job_id FROM rating WHERE id = ${row}.rating_id)`;

/** text[]: what item i says of itself in its metadata, as `category` or `categories`. */
export const ITEM_CATEGORIES = `
  ARRAY(SELECT DISTINCT c FROM jsonb_array_elements_text(
    CASE jsonb_typeof(i.metadata -> 'category') WHEN 'string' THEN jsonb_build_array(i.metadata -> 'category') ELSE '[]' END
    || CASE jsonb_typeof(i.metadata -> 'categories') WHEN 'array' THEN i.metadata -> 'categories' ELSE '[]' END) AS c
  WHERE c IS NOT NULL ORDER BY 1)`;

/**
 * Whether what item i is about is covered in audit a until `person` asks for it: for its category, or because they want all of it
 * covered.
 */
export const isCovered = (person: string) => `
  (a.sensitive && ${ITEM_CATEGORIES} OR EXISTS (
    SELECT FROM audit_reviewer w WHERE w.audit_id = a.id AND w.person_id = ${person} AND w.blur))`;

/** The categories of the item of a row of audit_unit or audit_gold. */
export const categoriesOf = (row: string) =>
  `(SELECT ${ITEM_CATEGORIES} FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = ${jobOf(row)})`;
