import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components';
import style from './field.module.css';

interface FieldProps extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  /** what it is for, below the box */
  hint?: string;
  placeholder?: string;
  /** what is wrong with it */
  error?: string;
}

/** One line of text with its label. */
export function Field({ label, hint, placeholder, error, ...rest }: FieldProps) {
  return (
    <TextField {...rest} className={style['field'] ?? ''} isInvalid={error !== undefined}>
      <Label className={style['label'] ?? ''}>{label}</Label>
      <Input className={style['box'] ?? ''} placeholder={placeholder} />
      {hint !== undefined && (
        <Text slot="description" className={style['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={style['error'] ?? ''}>{error}</FieldError>
    </TextField>
  );
}
