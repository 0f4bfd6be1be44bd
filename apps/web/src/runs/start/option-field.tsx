import { Field } from '../../pieces/field';
import { NumberField } from '../../pieces/number-field';
import { Select } from '../../pieces/select';
import { TextArea } from '../../pieces/text-area';
import type { RecipeField } from './recipe-field';
import style from './start.module.css';

interface OptionFieldProps {
  field: RecipeField;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}

const USUAL = '';

/** One field of a recipe; empty it is what is usual. */
export function OptionField({ field, value, error, change }: OptionFieldProps) {
  const { label, hint, usual } = field;
  const about = [hint, usual === undefined ? undefined : `usually ${usual}`]
    .filter((part) => part !== undefined)
    .join('; ');
  const texts = {
    label,
    value,
    onChange: change,
    ...(about === '' ? {} : { hint: about }),
    ...(error === undefined ? {} : { error }),
  };
  if (field.kind === 'switch' || field.kind === 'choice') {
    return (
      <div className={style['choice']}>
        <Select
          label={label}
          value={value === USUAL ? initial(field) : value}
          options={optionsOf(field)}
          onChange={(next) => change(next === initial(field) ? USUAL : next)}
        />
        {hint !== undefined && <p className={style['hint']}>{hint}</p>}
        {error !== undefined && <p className={style['error']}>{error}</p>}
      </div>
    );
  }
  if (field.kind === 'lines') return <TextArea {...texts} />;
  if (field.kind === 'number') return <NumberField {...texts} inputMode="decimal" />;
  return <Field {...texts} />;
}

function initial(field: RecipeField): string {
  if (field.kind === 'switch') return field.initially === true ? 'on' : 'off';
  return field.usual ?? '';
}

function optionsOf(field: RecipeField) {
  if (field.kind === 'choice') return field.choices.map((id) => ({ id, name: id }));
  if (field.kind !== 'switch') return [];
  return [
    { id: 'on', name: field.on },
    { id: 'off', name: field.off },
  ];
}
