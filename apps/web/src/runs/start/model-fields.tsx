import { Field } from '../../pieces/field';
import { Select } from '../../pieces/select';
import type { Form } from './read-form';
import style from './start.module.css';

interface ModelFieldsProps {
  form: Form;
  change: (change: Partial<Form>) => void;
  errors: Readonly<Record<string, string>>;
  endpoints: readonly { name: string; model: string; offline: boolean; price: unknown; isDefault: boolean }[];
}

const OTHERS = [
  { role: 'writer', label: 'Writer', hint: 'makes candidates, critiques and revisions', absent: 'the judge' },
  { role: 'captioner', label: 'Captioner', hint: 'looks at images', absent: 'the judge' },
  { role: 'fallback', label: 'Fallback', hint: 'asked where a judge refuses', absent: 'none' },
  { role: 'painter', label: 'Painter', hint: 'paints images that are missing or revised', absent: 'none' },
  { role: 'embedder', label: 'Embedder', hint: 'gives every image a vector', absent: 'none' },
] as const;

const SEVERAL = [
  { role: 'jury', label: 'Jury', hint: 'further judges of everything, with commas between them' },
  { role: 'scorers', label: 'Scorers', hint: 'endpoints that score every image, with commas between them' },
] as const;

/** '' cannot be an id of an option: it is what nothing chosen looks like. */
const ABSENT = '-';

/** Which endpoint plays which role. `judge`: only the judge, whom every run has; else the other roles. */
export function ModelFields({ form, change, errors, endpoints, of }: ModelFieldsProps & { of: 'judge' | 'others' }) {
  const set = (role: string, name: string) =>
    change({ models: { ...form.models, [role]: name === ABSENT ? '' : name } });
  const options = endpoints.map(({ name, model, price, offline }) => ({
    id: name,
    name,
    hint: [model, ...(offline ? ['for demonstration only'] : []), ...(price === null ? ['no known price'] : [])].join(
      ', ',
    ),
  }));
  const choose = (role: string, label: string, hint: string, absent: string) => (
    <div key={role} className={style['choice']}>
      <Select
        label={label}
        value={form.models[role] === undefined || form.models[role] === '' ? ABSENT : form.models[role]}
        options={[{ id: ABSENT, name: absent }, ...options]}
        onChange={(name) => set(role, name)}
      />
      <p className={style['hint']}>{hint}</p>
      {errors[role] !== undefined && <p className={style['error']}>{errors[role]}</p>}
    </div>
  );
  if (of === 'judge') {
    const usual = endpoints.find(({ isDefault }) => isDefault)?.name;
    return choose('judge', 'Judge', 'the model that judges', usual === undefined ? 'none yet' : `as usual: ${usual}`);
  }
  return (
    <>
      {OTHERS.map(({ role, label, hint, absent }) => choose(role, label, hint, absent))}
      {SEVERAL.map(({ role, label, hint }) => (
        <Field
          key={role}
          label={label}
          hint={hint}
          value={form.models[role] ?? ''}
          onChange={(name) => set(role, name)}
          {...(errors[role] === undefined ? {} : { error: errors[role] })}
        />
      ))}
    </>
  );
}
