import { Field } from '../pieces/field';

interface KeyFieldProps {
  value: string;
  onChange: (key: string) => void;
  hint?: string;
}

/** Where one signs in with a key. */
export const KeyField = (props: KeyFieldProps) => (
  <Field
    label="API key"
    type="password"
    name="key"
    autoComplete="current-password"
    placeholder="pk_..."
    autoFocus
    {...props}
  />
);
