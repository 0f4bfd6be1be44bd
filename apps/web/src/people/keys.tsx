import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, DELETE, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Command } from '../pieces/command';
import { Dialog } from '../pieces/dialog';
import { Failed } from '../pieces/failed';
import { LoadMore } from '../pieces/load-more';
import { Notice } from '../pieces/notice';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { useSession } from '../session/session';
import { type ApiKey, keysQuery } from './people-query';
import style from './people.module.css';

export function Keys() {
  const keys = useInfiniteQuery(keysQuery);
  const { keyPrefix } = useSession();
  const [asked, setAsked] = useState<{ does: 'revoke' | 'link'; key: ApiKey } | null>(null);
  const rows = keys.data?.pages.flatMap(({ data }) => data) ?? [];
  const close = () => setAsked(null);
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">Keys</h2>
      {keys.isPending && <Waiting />}
      {keys.isLoadingError && (
        <Failed what="The keys could not be loaded" error={keys.error} again={() => void keys.refetch()} />
      )}
      {rows.length > 0 && (
        <Table label="Keys" columns={columns(setAsked, keyPrefix)} rows={rows} keyOf={({ id }) => id} />
      )}
      <LoadMore of={keys} />
      {asked?.does === 'revoke' && <Revoke apiKey={asked.key} own={asked.key.prefix === keyPrefix} close={close} />}
      {asked?.does === 'link' && <Link apiKey={asked.key} close={close} />}
    </section>
  );
}

const columns = (ask: (asked: { does: 'revoke' | 'link'; key: ApiKey }) => void, own: string): Column<ApiKey>[] => [
  {
    head: 'For what',
    cell: ({ name, prefix }) => (
      <span>
        <strong dir="auto">{name}</strong> {prefix === own && <Badge tone="accent">yours now</Badge>}
        <br />
        <code className={style['quiet']}>{prefix}...</code>
      </span>
    ),
  },
  {
    head: 'May',
    cell: ({ scopes }) => (
      <span className={style['scopes']}>
        {scopes.map((scope) => (
          <Badge key={scope}>{scope}</Badge>
        ))}
      </span>
    ),
  },
  { head: 'Speaks for', width: 136, cell: ({ person }) => person ?? <span className={style['quiet']}>nobody</span> },
  { head: 'Made', width: 120, numeric: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
  {
    head: 'Actions',
    width: 232,
    cell: (key) =>
      key.revokedAt !== null ? (
        <span className={style['quiet']}>
          revoked <Time at={key.revokedAt} />
        </span>
      ) : (
        <span className={style['do']}>
          <Button aria-label={`Sign-in link of ${key.name}`} onPress={() => ask({ does: 'link', key })}>
            Sign-in link
          </Button>
          <Button kind="danger" aria-label={`Revoke ${key.name}`} onPress={() => ask({ does: 'revoke', key })}>
            Revoke
          </Button>
        </span>
      ),
  },
];

function Revoke({ apiKey, own, close }: { apiKey: ApiKey; own: boolean; close: () => void }) {
  const cache = useQueryClient();
  const revoked = useMutation({
    mutationFn: async () => {
      await answered<unknown>(DELETE('/v1/api-keys/{id}', { params: { path: { id: apiKey.id } } }));
    },
    onSuccess: async () => {
      close();
      await cache.invalidateQueries({ queryKey: [own ? 'session' : 'api-keys'] });
    },
  });
  return (
    <Dialog title={`Revoke “${apiKey.name}”?`} open close={close}>
      <p>
        It opens nothing from then on, and whoever is signed in with it is signed out. What was done with it stays. This
        cannot be taken back.
      </p>
      {own && (
        <Notice
          tone="unsure"
          title="You are signed in with this key"
          text="You will be signed out, and need another."
        />
      )}
      {revoked.error && <Notice tone="bad" title="It was not revoked" text={messageOf(revoked.error)} />}
      <div className={style['buttons']}>
        <Button onPress={close}>Keep it</Button>
        <Button kind="danger" onPress={() => revoked.mutate()} isDisabled={revoked.isPending}>
          {revoked.isPending ? 'Revoking ...' : 'Revoke the key'}
        </Button>
      </div>
    </Dialog>
  );
}

/** A link that signs in once with a key that one does not have. */
function Link({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  const made = useMutation({
    mutationFn: () => answered(POST('/v1/sign-in-links', { body: { apiKeyId: apiKey.id } })),
  });
  return (
    <Dialog title={`Sign in ${apiKey.person ?? `with “${apiKey.name}”`}`} open close={close}>
      <p>
        A link that opens this page once, signed in with the key “{apiKey.name}”: it may {apiKey.scopes.join(', ')}.
        Give it to nobody else.
      </p>
      {made.data?.path != null && (
        <>
          <Command text={new URL(made.data.path, location.origin).href} what="the link" />
          <p className={style['quiet']}>
            Good until <Exact at={made.data.expiresAt} />, for one sign-in. It is shown this once.
          </p>
        </>
      )}
      {made.error && <Notice tone="bad" title="No link was made" text={messageOf(made.error)} />}
      <div className={style['buttons']}>
        <Button onPress={close}>{made.data ? 'Done' : 'Cancel'}</Button>
        {!made.data && (
          <Button kind="main" onPress={() => made.mutate()} isDisabled={made.isPending}>
            {made.isPending ? 'Making it ...' : 'Make a sign-in link'}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

const Exact = ({ at }: { at: string }) => (
  <time dateTime={at}>{new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(new Date(at))}</time>
);
