import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../../api/client';
import { everyPage } from '../../api/every-page';
import type { FlipsSearch } from '../search';

export type Comparison = Dto['RunComparisonDto'];
export type Flipped = Dto['FlippedLabelDto'];

export const comparisonQuery = (before: string, after: string, noise: string | undefined) =>
  queryOptions({
    queryKey: ['comparison', before, after, noise],
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      answered(
        GET('/v1/runs/{before}/compare/{after}', { params: { path: { before, after }, query: { noise } }, signal }),
      ),
  });

export const flipsQuery = (before: string, after: string, search: FlipsSearch) =>
  infiniteQueryOptions({
    queryKey: ['comparison', before, after, 'labels', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/runs/{before}/compare/{after}/labels', {
          params: { path: { before, after }, query: { ...search, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Runs of one data set, with which one of them can be compared. */
export const runsOfDatasetQuery = (datasetId: string) =>
  queryOptions({
    queryKey: ['runs', 'of', datasetId],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        answered(GET('/v1/runs', { params: { query: { datasetId, cursor, limit: 200 } }, signal })),
      ),
  });
