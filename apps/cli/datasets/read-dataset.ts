import { validate } from 'uuid';
import type { DatasetRow } from '#libs/database/dataset/dataset.store.js';
import { missing } from '#libs/domain/precept-error.js';
import type { Services } from '../services.js';

/** The data set of a name or id. Throws PreceptError missing `dataset_not_found`, naming those that are there. */
export async function readDataset({ datasets }: Services, nameOrId: string): Promise<DatasetRow> {
  const named = await datasets.findByName(nameOrId);
  if (named) return named;
  if (validate(nameOrId)) return datasets.get(nameOrId);
  const { data, nextCursor } = await datasets.list({ limit: 10 });
  const names = data.map(({ name }) => `"${name}"`).join(', ');
  const known =
    data.length === 0
      ? 'There is none yet'
      : `There ${data.length === 1 ? 'is' : 'are'} ${names}${nextCursor ? ', ...' : ''}`;
  throw missing(
    'dataset_not_found',
    `There is no data set "${nameOrId.slice(0, 200)}". ${known}; \`precept items import FILE --dataset NAME\` makes one.`,
  );
}
