import { asChoices, type Choice, type Choosable, MOST_CHOICES } from '../api/choices';
import { answered, GET } from '../api/client';
import { queries } from '../api/queries';
import { counted } from '../pieces/figures';
import { runChoice } from '../runs/run-choices';
import { pairCountQuery } from './pair-query';

export const ALL_RUNS: Choice = { id: '-', name: 'All runs' };

/** Runs, each with how many pairs it has where it is one of the newest that have any; or all of them. */
export const runsOfPairs: Choosable<Choice> = {
  key: ['runs', 'of pairs'],
  find: async (name, signal) => {
    const [page, { runs }] = await Promise.all([
      answered(GET('/v1/runs', { params: { query: { name, limit: MOST_CHOICES } }, signal })),
      queries.fetchQuery(pairCountQuery({})),
    ]);
    const { choices, more } = asChoices(page, runChoice);
    const withCount = choices.map((choice) => {
      const pairs = runs.find(({ id }) => id === choice.id)?.pairs;
      return pairs === undefined ? choice : { ...choice, detail: `${counted(pairs, 'pair')}, ${choice.detail}` };
    });
    return { choices: [...(name === undefined ? [ALL_RUNS] : []), ...withCount], more };
  },
};
