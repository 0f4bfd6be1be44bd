import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import audits from '../audits/audits.module.css';
import { Button } from '../pieces/button';
import { ButtonLink } from '../pieces/button-link';
import { Doer } from '../pieces/doer';
import { Notice } from '../pieces/notice';
import { TextArea } from '../pieces/text-area';
import { Time } from '../pieces/time';
import type { Lot } from './lot-query';
import style from './lots.module.css';

/** What was done about a rejected lot; without it, its run is not drawn from again. */
export function Rework({ lot: { id, runId, reworks }, may }: { lot: Lot; may: boolean }) {
  const [done, setDone] = useState('');
  const cache = useQueryClient();
  const record = useMutation({
    mutationFn: () => answered(POST('/v1/lots/{id}/rework', { params: { path: { id } }, body: { done: done.trim() } })),
    onSuccess: async () => {
      setDone('');
      await cache.invalidateQueries({ queryKey: ['lots'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (done.trim() !== '' && !record.isPending) record.mutate();
  };
  return (
    <section className={audits['part']} aria-labelledby="rework">
      <h2 id="rework">What was done about it</h2>
      {reworks.length === 0 ? (
        <p className={audits['quiet']}>
          Nothing yet. The run can be drawn from again once it is written down here, and where its pairs have changed:
          the same pairs would only be another chance.
        </p>
      ) : (
        <ul className={style['reworks']}>
          {reworks.map((rework) => (
            <li key={rework.id}>
              <p dir="auto">{rework.done}</p>
              <p className={audits['quiet']}>
                <Doer by={rework.createdBy} />, <Time at={rework.createdAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {may && (
        <form className={style['form']} onSubmit={send}>
          <TextArea
            label="Rework"
            placeholder="labelled again with the larger judge"
            value={done}
            onChange={setDone}
            maxLength={2000}
          />
          {record.error && <Notice tone="bad" title="It was not kept" text={messageOf(record.error)} />}
          <div className={audits['acts']}>
            <Button type="submit" isDisabled={done.trim() === '' || record.isPending}>
              {record.isPending ? 'Keeping it ...' : 'Record it'}
            </Button>
            {reworks.length > 0 && (
              <ButtonLink kind="plain" to="/lots/new" search={{ runId }}>
                Plan the next lot
              </ButtonLink>
            )}
          </div>
        </form>
      )}
    </section>
  );
}
