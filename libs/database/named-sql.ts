/** SQL: whether text `of` contains each word of `$name`, whatever the case of either; true where `name` is null. */
export const isNamed = (of: string, name: string) =>
  `NOT EXISTS (SELECT FROM regexp_split_to_table(lower(${name}::text), '\\s+') word WHERE position(word IN lower(${of})) = 0)`;
