import { Field } from './field';
import { notANumber, notWhole } from './written-number';

/** A field for a number, a whole one where `inputMode` is numeric; says what is wrong with what is none. */
export const NumberField = ({
  value,
  error,
  ...rest
}: Parameters<typeof Field>[0] & { value: string; inputMode: 'decimal' | 'numeric' }) => {
  const wrong = error ?? (rest.inputMode === 'numeric' ? notWhole(value) : notANumber(value));
  return <Field {...rest} value={value} {...(wrong === undefined ? {} : { error: wrong })} />;
};
