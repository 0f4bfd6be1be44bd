import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { connection } from './connection';
import { isWorthAsking } from './long-list';
import { Offline, Problem } from './problem';

/** Signed out elsewhere, the time is over, or the key was revoked: the page asks anew who one is. */
const onError = (error: unknown) => {
  if (error instanceof Problem && error.status === 401) void queries.invalidateQueries({ queryKey: ['session'] });
};

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnMount: isWorthAsking,
      refetchOnWindowFocus: isWorthAsking,
      // a server that is away comes back, and until then a screen keeps what it has; a refusal stays one
      retry: (_, error) => error instanceof Offline,
      retryDelay: (times) => Math.min(1000 * 2 ** times, 10_000),
    },
    mutations: { networkMode: 'always' },
  },
});

// what stands on the screen may have changed while the server was away, and what waits for its next try need not wait
connection.listen(() => {
  if (!connection.away) void queries.invalidateQueries({ predicate: isWorthAsking });
});
