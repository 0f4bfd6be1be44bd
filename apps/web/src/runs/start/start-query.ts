import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { asChoices, type Choice, type Choosable, MOST_CHOICES } from '../../api/choices';
import { answered, type Dto, GET, POST } from '../../api/client';
import { datasetChoices } from '../../datasets/dataset-query';
import { Problem } from '../../api/problem';
import type { StartBody } from './read-form';

export type Estimate = Dto['EstimateDto'];

/** With the number of the version that a run is offered first. */
export interface PublishedChoice extends Choice {
  published: number | null;
}

export const publishedChoices: Choosable<PublishedChoice> = {
  key: ['constitutions', 'published'],
  find: async (name, signal) =>
    asChoices(
      await answered(
        GET('/v1/constitutions', { params: { query: { name, published: true, limit: MOST_CHOICES } }, signal }),
      ),
      ({ slug, latest, published }) => ({ id: slug, name: slug, detail: latest.name, published }),
    ),
};

/** Data sets that a run over another one may be watched by, or none. */
export const canaryChoices = (datasetId: string | null): Choosable<Choice> => ({
  key: ['datasets', 'canary', datasetId ?? ''],
  find: async (name, signal) => {
    const { choices, more } = await datasetChoices.find(name, signal);
    return {
      choices: [...(name === undefined ? [NO_CANARY] : []), ...choices.filter(({ id }) => id !== datasetId)],
      more,
    };
  },
});
export const NO_CANARY: Choice = { id: '-', name: 'none' };

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
