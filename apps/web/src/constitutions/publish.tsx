import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf, Problem } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { counted } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { Places } from '../pieces/places';
import { TextArea } from '../pieces/text-area';
import { lintQuery, type Version, versionQuery } from './constitution-query';
import style from './constitutions.module.css';

interface PublishProps {
  version: Version;
  kind: 'main' | 'plain';
  /** what has to be done first, such as saving; false: it could not be */
  before?: () => Promise<boolean>;
  /** it is published */
  done?: () => void;
  /** somebody has changed it since it was read, and one wants to see how; absent: it is loaded anew */
  changed?: () => void;
}

/** A button that asks for a note and publishes. What lint calls an error stands in the way, unless one says why not. */
export function Publish({ version, kind, before, done, changed }: PublishProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind={kind} onPress={() => void (before?.() ?? Promise.resolve(true)).then(setOpen)}>
        Publish version {version.number}
      </Button>
      <Dialog title={`Publish version ${version.number} of ${version.slug}`} open={open} close={() => setOpen(false)}>
        <PublishForm version={version} close={() => setOpen(false)} done={done} changed={changed} />
      </Dialog>
    </>
  );
}

interface FormProps extends Pick<PublishProps, 'version' | 'done' | 'changed'> {
  close: () => void;
}

function PublishForm({ version, close, done, changed }: FormProps) {
  const { slug, number } = version;
  const cache = useQueryClient();
  const lint = useQuery(lintQuery(slug, number));
  const [note, setNote] = useState(version.changeNote);
  const [allow, setAllow] = useState('');
  // what stood on the screen when one began is what one publishes
  const [seen] = useState(version.etag);
  const once = useSendOnce();
  const publish = useMutation({
    mutationFn: () => {
      const body = { changeNote: note, allow: allow.trim() === '' ? undefined : allow };
      const path = { slug, number };
      return once({ path, body, seen }, (header) =>
        answered(
          POST('/v1/constitutions/{slug}/versions/{number}/publish', {
            params: { path, header: { ...header, 'If-Match': seen } },
            body,
          }),
        ),
      );
    },
    onSuccess: async (published) => {
      cache.setQueryData(versionQuery(slug, number).queryKey, published);
      close();
      done?.();
      await cache.invalidateQueries({ queryKey: ['constitution', slug] });
      await cache.invalidateQueries({ queryKey: ['constitutions'] });
    },
  });
  const errors = lint.data?.errors ?? 0;
  const refusal = publish.error instanceof Problem ? publish.error : null;
  const isOther = refusal?.status === 412;
  const isThere = refusal?.code === 'version_published';
  const readAgain = () => {
    close();
    if (changed) changed();
    else void cache.invalidateQueries({ queryKey: versionQuery(slug, number).queryKey });
  };
  const show = () => {
    close();
    done?.();
    void cache.invalidateQueries({ queryKey: ['constitution', slug] });
    void cache.invalidateQueries({ queryKey: ['constitutions'] });
  };
  if (isThere)
    return (
      <Notice title="It is published already" text={messageOf(refusal)}>
        <div>
          <Button kind="main" autoFocus onPress={show}>
            Show version {number} as it was published
          </Button>
        </div>
      </Notice>
    );
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <p>From then on it never changes, and runs may use it.</p>
      {lint.data && errors === 0 && lint.data.warnings === 0 && <p className={style['fine']}>Lint finds nothing.</p>}
      {lint.data && errors === 0 && lint.data.warnings > 0 && (
        <Notice
          tone="unsure"
          title={`Lint finds ${counted(lint.data.warnings, 'warning')}`}
          text="They stand in nobody's way."
        />
      )}
      {errors > 0 && (
        <Notice
          tone="bad"
          title={`Lint finds ${counted(errors, 'error')}`}
          text={
            <ul className={style['reasons']}>
              {lint.data?.findings
                .filter(({ severity }) => severity === 'error')
                .map(({ principleKey, message }, at) => (
                  <li key={at}>
                    {principleKey !== null && <code>{principleKey}</code>} {message}
                  </li>
                ))}
            </ul>
          }
        />
      )}
      <TextArea
        label="What changed and why"
        hint="For the people who read the list of versions"
        value={note}
        onChange={setNote}
        maxLength={2_000}
        autoFocus
      />
      {errors > 0 && (
        <TextArea
          label="Why it is published all the same"
          hint="Kept with the version and shown"
          value={allow}
          onChange={setAllow}
          maxLength={2_000}
          rows={2}
        />
      )}
      {publish.error && (
        <Notice tone="bad" title="Not published" text={messageOf(publish.error)}>
          <Places of={publish.error} />
          {isOther && (
            <div>
              <Button kind="main" onPress={readAgain}>
                Show what it says now
              </Button>
            </div>
          )}
        </Notice>
      )}
      <div className={style['buttons']}>
        <Button
          kind="main"
          type="submit"
          isDisabled={publish.isPending || lint.isPending || (errors > 0 && allow.trim() === '')}
        >
          {publish.isPending ? 'Publishing ...' : `Publish version ${number}`}
        </Button>
        <Button onPress={close}>Leave it a draft</Button>
      </div>
    </form>
  );
}
