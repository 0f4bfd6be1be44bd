import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET, POST } from '../../api/client';
import { everyPage } from '../../api/every-page';
import { Problem } from '../../api/problem';
import type { StartBody } from './read-form';

export type Estimate = Dto['EstimateDto'];

export const constitutionChoices = queryOptions({
  queryKey: ['constitutions', 'choices'],
  queryFn: ({ signal }) =>
    everyPage((cursor) => answered(GET('/v1/constitutions', { params: { query: { cursor, limit: 200 } }, signal }))),
});

export const versionChoices = (slug: string) =>
  queryOptions({
    queryKey: ['constitution', slug, 'versions'],
    queryFn: ({ signal }) => answered(GET('/v1/constitutions/{slug}/versions', { params: { path: { slug } }, signal })),
  });

export const endpointChoices = queryOptions({
  queryKey: ['endpoints'],
  queryFn: ({ signal }) => answered(GET('/v1/endpoints', { signal })),
});

export const templateChoices = queryOptions({
  queryKey: ['templates'],
  staleTime: Infinity,
  queryFn: ({ signal }) => answered(GET('/v1/prompts', { signal })),
});

/** What a run would take; null: not enough is said yet. Nothing is asked twice, and what was told last stays until the next is there. */
export const estimateQuery = (body: StartBody | null) => {
  const asked = body === null ? null : { ...body, budget: undefined };
  return queryOptions({
    queryKey: ['estimate', asked],
    enabled: asked !== null,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: (times, error) => !(error instanceof Problem) && times < 3,
    queryFn: ({ signal }): Promise<Estimate> => {
      if (asked === null) throw new Error('an estimate of nothing was asked for');
      return answered(POST('/v1/runs/estimate', { body: asked, signal }));
    },
  });
};
