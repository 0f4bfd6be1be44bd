import { Field } from './field';
import { notANumber } from './written-number';

/** A field for a number; says what is wrong with what is none. */
export const NumberField = ({
  value,
  error = notANumber(value),
  ...rest
}: Parameters<typeof Field>[0] & { value: string; inputMode: 'decimal' | 'numeric' }) => (
  <Field {...rest} value={value} {...(error === undefined ? {} : { error })} />
);
