import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { Field } from '../pieces/field';
import { Notice } from '../pieces/notice';
import style from './people.module.css';

export function NewPerson({ close }: { close: () => void }) {
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const added = useMutation({
    mutationFn: () => answered(POST('/v1/people', { body: { name } })),
    onSuccess: async () => {
      close();
      await cache.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    added.mutate();
  };
  return (
    <Dialog title="Add a person" open close={close}>
      <form className={style['form']} onSubmit={send}>
        <Field
          label="Name"
          hint="As reports name them; reviewers do not see each other’s. It cannot be changed later"
          value={name}
          onChange={setName}
          autoFocus
        />
        {added.error && <Notice tone="bad" title="Nobody was added" text={messageOf(added.error)} />}
        <div className={style['buttons']}>
          <Button onPress={close}>Cancel</Button>
          <Button type="submit" kind="main" isDisabled={name.trim() === '' || added.isPending}>
            {added.isPending ? 'Adding ...' : 'Add the person'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
