import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Run = Dto['RunDto'];
export type RunWithProgress = Dto['RunWithProgressDto'];
export type Progress = Dto['RunProgressDto'];

export const runsQuery = infiniteQueryOptions({
  queryKey: ['runs'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/runs', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => answered(GET('/v1/runs/{id}', { params: { path: { id } }, signal })),
  });
