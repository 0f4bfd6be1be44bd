import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type ApiKey = Dto['ApiKeyDto'];
export type Person = Dto['PersonDto'];

export const keysQuery = infiniteQueryOptions({
  queryKey: ['api-keys'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/api-keys', { params: { query: { cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const peopleQuery = infiniteQueryOptions({
  queryKey: ['people'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/people', { params: { query: { cursor: pageParam, limit: 200 } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
