import { queryOptions } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../api/client';

export type Home = Dto['HomeDto'];

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => answered(GET('/v1/home', { signal })),
  // while something moves; a screen that nobody looks at asks nothing
  refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'running') ? 3_000 : 30_000),
});
