import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createContext, useContext, useRef } from 'react';
import { answered, DELETE, type Dto, GET, POST } from '../api/client';
import { isWorthAsking } from '../api/long-list';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';

export type Session = Dto['SessionDto'];
export type Scope = Session['scopes'][number];

/** Whose it is what one sees and types: the person's, else the key's. */
export const ownerOf = ({ person, keyPrefix }: Session): string =>
  person === null ? `key ${keyPrefix}` : `person ${person}`;

let owner: string | null = null;

/** What is at hand was got for one owner; another begins with nothing of it. */
function handOver(session: Session): void {
  const next = ownerOf(session);
  if (owner !== null && owner !== next)
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  owner = next;
}

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  // somebody may have signed in or out in another window meanwhile: all windows share the cookie
  refetchOnWindowFocus: 'always',
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await answered(GET('/v1/session', { signal }));
      handOver(session);
      return session;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
});

/** Who was signed in last, for as long as what they had before them stands. */
export const Signed = createContext<Session | null>(null);

/** Of a screen behind the sign-in. */
export function useSession(): Session {
  const last = useContext(Signed);
  const { data } = useSuspenseQuery(sessionQuery);
  const session = data ?? last;
  if (!session) throw new Error('a screen was shown to nobody');
  return session;
}

/** Whose the screen is: of who was signed in last, also once their session has ended. */
export function useOwner(): string {
  const { data } = useQuery(sessionQuery);
  const last = useRef<string | null>(null);
  if (data) last.current = ownerOf(data);
  if (last.current === null) throw new Error('a screen was shown to nobody');
  return last.current;
}

export const may = (session: Session, scope: Scope): boolean => session.scopes.includes(scope);

export async function signIn(by: { key: string } | { link: string }): Promise<void> {
  await answered(POST('/v1/session', { body: by }));
  await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
  void queries.invalidateQueries({ predicate: isWorthAsking });
}

export async function signOut(): Promise<void> {
  await answered(DELETE('/v1/session'));
  queries.clear();
}
