import type { RecipeName } from './recipe-field';
import { fieldsOf } from './recipe-fields';

const NAMES: Readonly<Record<string, string>> = {
  datasetId: 'Data set',
  version: 'Version',
  principles: 'Principles',
  prompts: 'Templates of your own',
  budget: 'Budget',
  seed: 'Seed',
  replicate: 'Replicate',
  canaryDatasetId: 'Canary',
  allowUnpriced: 'Models without a known price',
};

/** How a field of the form is called on the screen; roles of models are called as they are. */
export const fieldName = (key: string, recipe: RecipeName): string =>
  NAMES[key] ??
  fieldsOf(recipe).find((field) => field.key === key)?.label ??
  key.charAt(0).toUpperCase() + key.slice(1);
