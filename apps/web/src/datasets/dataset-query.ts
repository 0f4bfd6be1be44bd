import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { asChoices, type Choice, type Choosable, MOST_CHOICES } from '../api/choices';
import { answered, type Dto, GET } from '../api/client';
import { counted } from '../pieces/figures';

export type Dataset = Dto['DatasetDto'];
export type Item = Dto['ItemDto'];
export type ImportResult = Dto['ImportResultDto'];

export const datasetsQuery = infiniteQueryOptions({
  queryKey: ['datasets'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(GET('/v1/datasets', { params: { query: { cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const datasetChoice = ({ id, name, items }: Dataset): Choice => ({ id, name, detail: counted(items, 'item') });

export const datasetChoices: Choosable<Choice> = {
  key: ['datasets'],
  find: async (name, signal) =>
    asChoices(
      await answered(GET('/v1/datasets', { params: { query: { name, limit: MOST_CHOICES } }, signal })),
      datasetChoice,
    ),
};

export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ['dataset', id],
    queryFn: ({ signal }) => answered(GET('/v1/datasets/{id}', { params: { path: { id } }, signal })),
  });

export const itemsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['dataset', id, 'items'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/datasets/{id}/items', {
          params: { path: { id }, query: { cursor: pageParam, limit: 100 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const nearQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['dataset', id, 'near'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/datasets/{id}/near-duplicates', { params: { path: { id }, query: { cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const scoresQuery = (id: string) =>
  queryOptions({
    queryKey: ['dataset', id, 'scores'],
    queryFn: ({ signal }) => answered(GET('/v1/datasets/{id}/score-report', { params: { path: { id } }, signal })),
  });

export const driftQuery = (id: string) =>
  queryOptions({
    queryKey: ['dataset', id, 'drift'],
    queryFn: ({ signal }) => answered(GET('/v1/datasets/{id}/canary-drift', { params: { path: { id } }, signal })),
  });
