import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Offline, Problem } from './problem';

export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // signed out elsewhere, or the key was revoked: the page asks anew who one is
      if (error instanceof Problem && error.status === 401) void queries.invalidateQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // a network that is away comes back; a refusal stays one
      retry: (times, error) => error instanceof Offline && times < 5,
      retryDelay: (times) => Math.min(1000 * 2 ** times, 10_000),
    },
    mutations: { networkMode: 'always' },
  },
});
