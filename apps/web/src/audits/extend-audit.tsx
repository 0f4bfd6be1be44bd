import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { NumberField } from '../pieces/number-field';
import { Notice } from '../pieces/notice';
import { TextArea } from '../pieces/text-area';
import { wholeOf } from '../pieces/written-number';
import type { Audit } from './audit-query';
import style from './audits.module.css';

/** Draws more units of the same frame. */
export function ExtendAudit({ audit: { id, size, kept } }: { audit: Audit }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(String(Math.min(kept, size * 2)));
  const [reason, setReason] = useState('');
  const [becauseOfResult, setBecause] = useState(true);
  const cache = useQueryClient();
  const once = useSendOnce();
  const extend = useMutation({
    mutationFn: () => {
      const body = { size: wholeOf(wanted), reason: reason.trim(), becauseOfResult };
      return once(body, (header) =>
        answered(POST('/v1/audits/{id}/extensions', { params: { path: { id }, header }, body })),
      );
    },
    onSuccess: async () => {
      setOpen(false);
      await cache.invalidateQueries({ queryKey: ['audit', id] });
    },
  });
  const complete = wholeOf(wanted) > size && reason.trim() !== '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (complete && !extend.isPending) extend.mutate();
  };
  return (
    <>
      <Button onPress={() => setOpen(true)} isDisabled={size >= kept}>
        Extend it
      </Button>
      <Dialog title="Draw more of the same" open={open} close={() => setOpen(false)}>
        <form className={style['form']} onSubmit={send}>
          <p className={style['quiet']}>
            What was drawn stays drawn, and all chances become those of the larger sample.
          </p>
          <NumberField
            label="Units in all"
            hint={`more than ${size}, at most ${kept}`}
            inputMode="numeric"
            value={wanted}
            onChange={setWanted}
            autoFocus
          />
          <TextArea label="Why" value={reason} onChange={setReason} maxLength={2000} />
          <label className={style['check']}>
            <input type="checkbox" checked={becauseOfResult} onChange={(event) => setBecause(event.target.checked)} />
            <span>
              The result so far led to this.
              <span className={style['hint']}>
                Who looks until it suits needs an interval that holds at every look: the report then has that one, and
                it is wider.
              </span>
            </span>
          </label>
          {extend.error && <Notice tone="bad" title="Nothing was drawn" text={messageOf(extend.error)} />}
          <div className={style['acts']}>
            <Button type="submit" kind="main" isDisabled={!complete || extend.isPending}>
              {extend.isPending ? 'Drawing ...' : 'Draw more'}
            </Button>
            <Button onPress={() => setOpen(false)}>Leave it as it is</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
