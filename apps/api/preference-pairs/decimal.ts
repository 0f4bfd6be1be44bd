/** A number as a query has it. Anything else stays a text and is refused as such. */
export const decimal = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d{1,12}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
