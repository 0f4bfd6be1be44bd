import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answered, DELETE, type Dto, GET, POST } from '../api/client';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';

export type Session = Dto['SessionDto'];
export type Scope = Session['scopes'][number];

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await answered(GET('/v1/session', { signal }));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
});

/** Of a screen behind the sign-in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('a screen was shown to nobody');
  return data;
}

export const may = (session: Session, scope: Scope): boolean => session.scopes.includes(scope);

export async function signIn(by: { key: string } | { link: string }): Promise<void> {
  await answered(POST('/v1/session', { body: by }));
  queries.clear();
}

export async function signOut(): Promise<void> {
  await answered(DELETE('/v1/session'));
  queries.clear();
}
