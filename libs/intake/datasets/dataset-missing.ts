import { missing } from '#libs/domain/precept-error.js';

export const datasetMissing = (id: string) =>
  missing(
    'dataset_not_found',
    `There is no data set with the id ${JSON.stringify(id)}. The list of data sets shows those that exist.`,
  );
