import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';
import type { ItemsSearch } from './search';

export type ListedJob = Dto['ListedLabelJobDto'];

export const itemsQuery = (runId: string, { failure, ...filter }: ItemsSearch) =>
  infiniteQueryOptions({
    queryKey: ['run', runId, 'items', { failure, ...filter }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/runs/{id}/label-jobs', {
          params: { path: { id: runId }, query: { ...filter, failureCode: failure, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
