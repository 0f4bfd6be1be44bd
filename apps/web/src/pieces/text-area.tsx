import {
  FieldError,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';
import style from './field.module.css';

interface TextAreaProps extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  /** what it is for, below the box */
  hint?: string;
  placeholder?: string;
  /** what is wrong with it */
  error?: string;
  /** lines that it shows */
  rows?: number;
}

/** Some lines of text with their label. */
export function TextArea({ label, hint, placeholder, error, rows = 3, ...rest }: TextAreaProps) {
  return (
    <TextField {...rest} className={style['field'] ?? ''} isInvalid={error !== undefined}>
      <Label className={style['label'] ?? ''}>{label}</Label>
      <AriaTextArea className={`${style['box']} ${style['lines']}`} placeholder={placeholder} rows={rows} />
      {hint !== undefined && (
        <Text slot="description" className={style['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={style['error'] ?? ''}>{error}</FieldError>
    </TextField>
  );
}
