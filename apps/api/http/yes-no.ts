/** true and false as a query has them. Anything else stays a text and is refused as such. */
export function yesNo({ value }: { value: unknown }): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
