import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { count, counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import type { Audit } from './audit-query';
import style from './audits.module.css';

/** Ends an audit for good, once one has read what that means. */
export function CloseAudit({ audit: { id, name, places, disputes, lotId } }: { audit: Audit }) {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const missing = places.open + places.claimed;
  const close = useMutation({
    mutationFn: () =>
      answered(POST('/v1/audits/{id}/close', { params: { path: { id } }, body: { unfinished: missing > 0 } })),
    onSuccess: async () => {
      setOpen(false);
      await Promise.all([
        cache.invalidateQueries({ queryKey: ['audit', id] }),
        cache.invalidateQueries({ queryKey: ['audits'] }),
        cache.invalidateQueries({ queryKey: ['lots'] }),
      ]);
    },
  });
  return (
    <>
      <Button onPress={() => setOpen(true)}>Close the audit</Button>
      <Dialog title={`Close "${name}"?`} open={open} close={() => setOpen(false)}>
        <ul className={style['meaning']}>
          <li>Nobody decides anything in it any more, and nothing opens it again.</li>
          <li>
            Its reviewers may see what the judge said. What they would say then is kept apart from their verdicts.
          </li>
          <li>It cannot be extended{lotId === null ? '' : '; the lot can be decided'}.</li>
          {disputes.open > 0 && <li>Disputes that wait can still be settled: {count(disputes.open)} do.</li>}
        </ul>
        {missing > 0 && (
          <Notice
            tone="unsure"
            title={`${counted(missing, 'decision')} ${missing === 1 ? 'is' : 'are'} missing`}
            text="They never come then, and count as non-response: the report tells how much that may hide."
          />
        )}
        {close.error && <Notice tone="bad" title="The audit is as it was" text={messageOf(close.error)} />}
        <div className={style['acts']}>
          <Button kind="danger" onPress={() => close.mutate()} isDisabled={close.isPending}>
            {close.isPending ? 'Closing ...' : missing > 0 ? 'Close it unfinished' : 'Close it'}
          </Button>
          <Button onPress={() => setOpen(false)} autoFocus>
            Leave it open
          </Button>
        </div>
      </Dialog>
    </>
  );
}
