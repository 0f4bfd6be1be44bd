import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../../../generated/api';
import { asChoices, type Choice, type Choosable } from '../../api/choices';
import { answered, type Dto, GET } from '../../api/client';
import type { Run } from '../run-query';
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

type Alike = Pick<NonNullable<paths['/v1/runs']['get']['parameters']['query']>, 'datasetId' | 'recipe'>;

export const alikeOf = ({ dataset, recipe }: { dataset: { id: string }; recipe: Run['recipe'] }): Alike => ({
  datasetId: dataset.id,
  // the API's own word
  recipe: recipe['name'] as NonNullable<Alike['recipe']>,
});

export const NO_REPLICATE: Choice = { id: '-', name: 'no replicate' };

/** Runs that are one of these two once more, or none: how often they differ is noise. */
export const replicateChoices = ({ before, after }: Comparison): Choosable<Choice> => ({
  key: ['runs', 'replicates', before.runId, after.runId],
  find: async (name, signal) => {
    // the API's own word
    const recipe = after.recipe as NonNullable<Alike['recipe']>;
    const query = { datasetId: after.dataset.id, recipe, name, limit: 200 };
    const page = await answered(GET('/v1/runs', { params: { query }, signal }));
    const isReplicate = ({ id, replicate, constitution }: Run) =>
      ![before.runId, after.runId].includes(id) &&
      [before, after].some(
        (one) => one.constitution.contentHash === constitution.contentHash && one.replicate !== replicate,
      );
    const { choices, more } = asChoices({ ...page, data: page.data.filter(isReplicate) }, replicateChoice);
    return { choices: [...(name === undefined ? [NO_REPLICATE] : []), ...choices], more };
  },
});

export const replicateChoice = ({ id, constitution, replicate, seed }: Run): Choice => ({
  id,
  name: `${constitution.slug} v${constitution.version}, replicate ${replicate}`,
  detail: `seed ${seed}`,
});

/** Runs of one data set and recipe, which can be compared with each other. */
export const runsAlikeQuery = (alike: Alike) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'alike', alike],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(GET('/v1/runs', { params: { query: { ...alike, cursor: pageParam, limit: 50 } }, signal })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
