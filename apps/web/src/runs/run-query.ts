import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Run = Dto['RunDto'];
export type RunWithProgress = Dto['RunWithProgressDto'];
export type PrincipleReport = Dto['PrincipleReportDto'];
export type Share = Dto['ShareDto'];
export type Progress = Dto['RunProgressDto'];

export const runsQuery = infiniteQueryOptions({
  queryKey: ['runs'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/runs', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** What principles of a run did, counted anew each time it is asked for. */
export const principlesQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'principles'],
    staleTime: 30_000,
    queryFn: ({ signal }) => answered(GET('/v1/runs/{id}/principles', { params: { path: { id } }, signal })),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => answered(GET('/v1/runs/{id}', { params: { path: { id } }, signal })),
  });
