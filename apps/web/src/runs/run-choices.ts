import { asChoices, type Choice, type Choosable, MOST_CHOICES } from '../api/choices';
import { answered, GET } from '../api/client';
import type { Run } from './run-query';
import { recipeName, runTitle } from './run-words';

export const runChoice = (run: Run): Choice => ({
  id: run.id,
  name: `${runTitle(run)}, ${recipeName(run)}`,
  detail: new Date(run.createdAt).toLocaleString(),
});

export const runChoices: Choosable<Choice> = {
  key: ['runs'],
  find: async (name, signal) =>
    asChoices(await answered(GET('/v1/runs', { params: { query: { name, limit: MOST_CHOICES } }, signal })), runChoice),
};
