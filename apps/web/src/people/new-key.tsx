import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { useSendOnce } from '../api/send-once';
import { Button } from '../pieces/button';
import { Checkbox } from '../pieces/checkbox';
import { Command } from '../pieces/command';
import { Dialog } from '../pieces/dialog';
import { Field } from '../pieces/field';
import { Notice } from '../pieces/notice';
import { Select } from '../pieces/select';
import type { Scope } from '../session/session';
import { peopleQuery } from './people-query';
import style from './people.module.css';
import { isNotBlind, SCOPES, trouble } from './scopes';

const NOBODY = ' nobody';

/** Makes a key and shows it, this once. */
export function NewKey({ close }: { close: () => void }) {
  const cache = useQueryClient();
  const people = useInfiniteQuery(peopleQuery);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set(['read']));
  const [person, setPerson] = useState<string>(NOBODY);
  const speaksFor = person === NOBODY ? null : person;
  const once = useSendOnce();
  const made = useMutation({
    mutationFn: () => {
      const body = { name, scopes: [...scopes], ...(speaksFor === null ? {} : { person: speaksFor }) };
      return once(body, (header) => answered(POST('/v1/api-keys', { body, params: { header } })));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const change = (scope: Scope, on: boolean) => {
    const next = new Set(scopes);
    if (on) next.add(scope);
    else next.delete(scope);
    setScopes(next);
  };
  const why = trouble(scopes, speaksFor);
  const send = (event: FormEvent) => {
    event.preventDefault();
    made.mutate();
  };
  if (made.data)
    return (
      <Dialog title={`The key “${made.data.name}”`} open close={close}>
        {made.data.key === null ? (
          <Notice
            tone="unsure"
            title="It was made, and cannot be shown"
            text="The answer that carried it was lost, and only a hash of it is stored. Revoke it, and make another."
          />
        ) : (
          <>
            <p>Copy it now: it is shown this once. Only a hash of it is stored.</p>
            <Command text={made.data.key} what="the key" />
          </>
        )}
        <div className={style['buttons']}>
          <Button kind="main" onPress={close}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  const names = people.data?.pages.flatMap(({ data }) => data.map((one) => one.name)) ?? [];
  return (
    <Dialog title="Make a key" open close={close}>
      <form className={style['form']} onSubmit={send}>
        <Field label="What it is for" hint="For example: nightly import" value={name} onChange={setName} autoFocus />
        <fieldset className={style['what']}>
          <legend>It may</legend>
          {SCOPES.map(({ scope, may }) => (
            <Checkbox key={scope} isSelected={scopes.has(scope)} onChange={(on) => change(scope, on)}>
              <strong>{scope}</strong>: {may}
            </Checkbox>
          ))}
        </fieldset>
        <Select
          label="Speaks for"
          options={[{ id: NOBODY, name: 'Nobody in particular' }, ...names.map((id) => ({ id, name: id }))]}
          value={person}
          onChange={setPerson}
        />
        {isNotBlind(scopes) && (
          <Notice
            tone="unsure"
            title="Who reads cannot review"
            text="With both, the server refuses every claim, because the judge’s word can be read. Make two keys."
          />
        )}
        {why !== null && name !== '' && <p className={style['quiet']}>{why}</p>}
        {made.error && <Notice tone="bad" title="No key was made" text={messageOf(made.error)} />}
        <div className={style['buttons']}>
          <Button onPress={close}>Cancel</Button>
          <Button type="submit" kind="main" isDisabled={name.trim() === '' || why !== null || made.isPending}>
            {made.isPending ? 'Making it ...' : 'Make the key'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
