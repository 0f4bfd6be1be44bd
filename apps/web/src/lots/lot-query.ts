import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET, POST } from '../api/client';

export type Lot = Dto['LotDto'];
export type LotPlan = Dto['LotPlanDto'];
export type LotPlanRequest = Dto['PlanLotDto'];

export interface LotFilter {
  runId?: string;
  state?: Lot['state'];
}

export const lotsQuery = (filter: LotFilter) =>
  infiniteQueryOptions({
    queryKey: ['lots', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(GET('/v1/lots', { params: { query: { ...filter, cursor: pageParam, limit: 50 } }, signal })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const lotQuery = (id: string) =>
  queryOptions({
    queryKey: ['lots', 'one', id],
    queryFn: ({ signal }) => answered(GET('/v1/lots/{id}', { params: { path: { id } }, signal })),
  });

export const lotPlanQuery = (request: LotPlanRequest) =>
  queryOptions({
    queryKey: ['lot-plan', request],
    queryFn: ({ signal }) => answered(POST('/v1/lots/plans', { body: request, signal })),
  });

export const certificateQuery = (id: string) =>
  queryOptions({
    queryKey: ['lots', 'certificate', id],
    queryFn: ({ signal }) => answered(GET('/v1/lots/{id}/certificate', { params: { path: { id } }, signal })),
  });

export const keyQuery = queryOptions({
  queryKey: ['lots', 'key'],
  queryFn: ({ signal }) => answered(GET('/v1/lots/key', { signal })),
});

/** Of the plan that was made before the draw: it never changes. */
export const curveQuery = (id: string) =>
  queryOptions({
    queryKey: ['lots', 'curve', id],
    queryFn: ({ signal }) => answered(GET('/v1/lots/{id}/operating-curve', { params: { path: { id } }, signal })),
    staleTime: Infinity,
  });
