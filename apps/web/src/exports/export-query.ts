import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Export = Dto['ExportDto'];
export type ExportFormat = Dto['ExportFormatDto'];

const isUnderWay = ({ state }: Export): boolean => state === 'queued' || state === 'running';

/** While any is under way the list is asked for again each second, as often as a worker tells. */
export const exportsQuery = (runId?: string) =>
  infiniteQueryOptions({
    queryKey: ['exports', runId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(GET('/v1/exports', { params: { query: { cursor: pageParam, runId } }, signal })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ data }) => data.some(isUnderWay)) ? 1_000 : false),
  });

export const exportQuery = (id: string) =>
  queryOptions({
    queryKey: ['export', id],
    queryFn: ({ signal }) => answered(GET('/v1/exports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1_000 : false),
  });

export const formatsQuery = queryOptions({
  queryKey: ['export-formats'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => (await answered(GET('/v1/exports/formats', { signal }))).data,
});

/** A small text file of an export: its card, its manifest. */
export const fileTextQuery = (id: string, name: string) =>
  queryOptions({
    queryKey: ['export-file', id, name],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      answered(
        GET('/v1/exports/{id}/files/{name}', { params: { path: { id, name } }, parseAs: 'text', signal }) as Promise<{
          data?: string;
          response: Response;
        }>,
      ),
  });

export const fileUrl = (id: string, name: string): string => `/v1/exports/${id}/files/${encodeURIComponent(name)}`;
