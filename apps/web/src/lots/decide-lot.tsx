import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf, Problem } from '../api/problem';
import audits from '../audits/audits.module.css';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { Notice } from '../pieces/notice';
import type { Lot } from './lot-query';

/** Lets the plan decide: nobody chooses between accepting and rejecting. */
export function DecideLot({ lot: { id, accepts, size } }: { lot: Lot }) {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const decide = useMutation({
    mutationFn: (asItStands: boolean) =>
      answered(POST('/v1/lots/{id}/decision', { params: { path: { id } }, body: { asItStands } })),
    onSuccess: async () => {
      setOpen(false);
      await cache.invalidateQueries({ queryKey: ['lots'] });
    },
  });
  const undecided = decide.error instanceof Problem && decide.error.code === 'lot_undecided_pairs';
  return (
    <>
      <Button kind="main" onPress={() => setOpen(true)}>
        Decide the lot
      </Button>
      <Dialog title="Decide this lot?" open={open} close={() => setOpen(false)}>
        <ul className={audits['meaning']}>
          <li>
            The plan decides: with at most {accepts} wrong of {size} it is accepted, with more it is rejected.
          </li>
          <li>The sample is drawn again first. One that is not what seed and data give rejects the lot.</li>
          <li>The certificate is signed, and nothing changes the decision.</li>
        </ul>
        {decide.error && (
          <Notice tone={undecided ? 'unsure' : 'bad'} title="It is not decided yet" text={messageOf(decide.error)} />
        )}
        <div className={audits['acts']}>
          {undecided ? (
            <Button kind="danger" onPress={() => decide.mutate(true)} isDisabled={decide.isPending}>
              Count them as wrong and decide
            </Button>
          ) : (
            <Button kind="main" onPress={() => decide.mutate(false)} isDisabled={decide.isPending}>
              {decide.isPending ? 'Drawing again ...' : 'Decide it'}
            </Button>
          )}
          <Button onPress={() => setOpen(false)}>Not now</Button>
        </div>
      </Dialog>
    </>
  );
}
