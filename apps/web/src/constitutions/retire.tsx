import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { Notice } from '../pieces/notice';
import { TextArea } from '../pieces/text-area';
import style from './constitutions.module.css';
import { type Version, versionQuery } from './constitution-query';

/** A button that asks why and retires: no new runs, and what was labelled stands. It cannot be taken back. */
export function Retire({ version: { slug, number } }: { version: Version }) {
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const retire = useMutation({
    mutationFn: () =>
      answered(
        POST('/v1/constitutions/{slug}/versions/{number}/retire', {
          params: { path: { slug, number } },
          body: { reason },
        }),
      ),
    onSuccess: async (retired) => {
      cache.setQueryData(versionQuery(slug, number).queryKey, retired);
      setOpen(false);
      await cache.invalidateQueries({ queryKey: ['constitution', slug] });
      await cache.invalidateQueries({ queryKey: ['constitutions'] });
    },
  });
  return (
    <>
      <Button onPress={() => setOpen(true)}>Retire ...</Button>
      <Dialog title={`Retire version ${number} of ${slug}`} open={open} close={() => setOpen(false)}>
        <form
          className={style['form']}
          onSubmit={(event) => {
            event.preventDefault();
            retire.mutate();
          }}
        >
          <p>It takes no new runs, and does not come back. Its labels stand, and it stays readable.</p>
          <TextArea
            label="Why"
            hint="Kept with the version and shown"
            value={reason}
            onChange={setReason}
            maxLength={2_000}
            autoFocus
          />
          {retire.error && <Notice tone="bad" title="Not retired" text={messageOf(retire.error)} />}
          <div className={style['buttons']}>
            <Button kind="danger" type="submit" isDisabled={retire.isPending || reason.trim() === ''}>
              {retire.isPending ? 'Retiring ...' : `Retire version ${number}`}
            </Button>
            <Button onPress={() => setOpen(false)}>Keep it</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
