import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { Field } from '../pieces/field';
import { Notice } from '../pieces/notice';
import style from './datasets.module.css';

export function NewDataset({ close }: { close: () => void }) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const once = useSendOnce();
  const made = useMutation({
    mutationFn: () => {
      const body = { name, ...(description.trim() === '' ? {} : { description }) };
      return once(body, (header) => answered(POST('/v1/datasets', { body, params: { header } })));
    },
    onSuccess: async ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['datasets'] });
      await navigate({ to: '/datasets/$datasetId', params: { datasetId: id } });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    made.mutate();
  };
  return (
    <Dialog title="Make a data set" open close={close}>
      <form className={style['form']} onSubmit={send}>
        <Field
          label="Name"
          hint="One of its own: runs and commands name it"
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
        />
        <Field label="What it is (optional)" value={description} onChange={setDescription} maxLength={4_000} />
        {made.error && <Notice tone="bad" title="It was not made" text={messageOf(made.error)} />}
        <div className={style['buttons']}>
          <Button onPress={close}>Cancel</Button>
          <Button type="submit" kind="main" isDisabled={name.trim() === '' || made.isPending}>
            {made.isPending ? 'Making it ...' : 'Make the data set'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
