/**
 * FROM: the items i of data set $1 that one of the names $2 stands for, as asked(name): their externalId or their content
 * hash. A name may be both of two different items.
 */
export const ITEMS_BY_NAME = `FROM unnest($2::text[]) AS asked(name)
CROSS JOIN LATERAL (
  (SELECT id FROM item WHERE dataset_id = $1 AND external_id = asked.name LIMIT 1)
  UNION (SELECT id FROM item WHERE dataset_id = $1 AND content_hash = asked.name LIMIT 1)) AS i`;
