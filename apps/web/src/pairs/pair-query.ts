import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';
import { askedOf, type PairSearch } from './pair-search';

export type PairLine = Dto['PairLineDto'];
export type PairCount = Dto['PairCountDto'];
export type SinglePair = Dto['SinglePairDto'];

/** Repeated words go with commas: ids and keys have none. */
const querySerializer = { array: { style: 'form', explode: false } } as const;

export const pairsQuery = (search: PairSearch) =>
  infiniteQueryOptions({
    queryKey: ['pairs', askedOf(search)],
    initialPageParam: undefined as string | undefined,
    staleTime: 60_000,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/preference-pairs', {
          params: { query: { ...askedOf(search), cursor: pageParam, limit: 200 } },
          querySerializer,
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const pairCountQuery = (search: PairSearch) =>
  queryOptions({
    queryKey: ['pair-count', askedOf(search)],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answered(GET('/v1/preference-pairs/count', { params: { query: askedOf(search) }, querySerializer, signal })),
  });

export const pairQuery = (id: string) =>
  queryOptions({
    queryKey: ['pair', id],
    staleTime: 60_000,
    queryFn: ({ signal }) => answered(GET('/v1/preference-pairs/{id}', { params: { path: { id } }, signal })),
  });
