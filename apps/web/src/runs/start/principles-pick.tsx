import { Field } from '../../pieces/field';
import { Select } from '../../pieces/select';
import type { Form, Pick } from './read-form';
import style from './start.module.css';

const PICKS: readonly { id: Pick; name: string; hint?: string }[] = [
  { id: 'all', name: 'all of them' },
  { id: 'sample', name: 'some, drawn by the seed', hint: 'anew for each item' },
  { id: 'named', name: 'those named' },
  { id: 'tags', name: 'those with a tag' },
];

const MORE: Partial<Record<Pick, { label: string; hint: string }>> = {
  sample: { label: 'How many', hint: 'drawn for each item' },
  named: { label: 'Keys', hint: 'with commas between them' },
  tags: { label: 'Tags', hint: 'with commas between them; a principle with one of them judges' },
};

interface PickProps {
  form: Form;
  change: (change: Partial<Form>) => void;
  error: string | undefined;
}

/** Which principles judge an item. */
export function PrinciplesPick({ form, change, error }: PickProps) {
  const usual = form.recipe === 'rating' ? 'all' : 'one, drawn for each item';
  const more = MORE[form.pick];
  return (
    <>
      <div className={style['choice']}>
        <Select
          label="Principles that judge an item"
          value={form.pick}
          options={[{ id: 'usual', name: `as usual: ${usual}` }, ...PICKS]}
          onChange={(pick) => change({ pick, picked: '' })}
        />
        {error !== undefined && more === undefined && <p className={style['error']}>{error}</p>}
      </div>
      {more && (
        <Field
          {...more}
          value={form.picked}
          onChange={(picked) => change({ picked })}
          {...(error === undefined ? {} : { error })}
        />
      )}
    </>
  );
}
