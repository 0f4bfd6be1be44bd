import type { Dto } from '../../api/client';
import { budgetFault } from '../../../../../libs/domain/budget';
import { decimalOf, notANumber } from '../../pieces/written-number';
import type { RecipeFile } from './own-files';
import { type RecipeField, type RecipeName, settingsOf } from './recipe-field';
import { fieldsOf, fieldsToFill } from './recipe-fields';

export type StartBody = Dto['StartRunDto'];

/** How principles are chosen for each item. */
export type Pick = 'usual' | 'all' | 'sample' | 'named' | 'tags';

/** The form as it is filled in: texts, as they were typed. */
export interface Form {
  datasetId: string | null;
  slug: string | null;
  version: number | null;
  recipe: RecipeName;
  /** stands in for all that the fields of the recipe say */
  recipeFile: RecipeFile | null;
  pick: Pick;
  /** how many, which keys, or which tags */
  picked: string;
  /** of the recipe, by key of the field */
  values: Readonly<Record<string, string>>;
  /** endpoints by role; jury and scorers hold several, with commas between them */
  models: Readonly<Record<string, string>>;
  /** of one's own, by the id of the template that each stands in for */
  templates: Readonly<Record<string, { name: string; source: string }>>;
  budget: string;
  seed: string;
  replicate: string;
  canaryDatasetId: string | null;
  allowUnpriced: boolean;
}

export const EMPTY: Form = {
  ...{ datasetId: null, slug: null, version: null, recipe: 'comparison', recipeFile: null },
  ...{ pick: 'usual', picked: '', templates: {} },
  ...{ values: {}, models: {}, budget: '', seed: '', replicate: '', canaryDatasetId: null, allowUnpriced: false },
};

export const wordsOf = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** A number where it is one; else the text, which the API refuses at its place. */
function numberOrText(text: string): unknown {
  const decimal = decimalOf(text);
  return decimal === null ? text : Number(decimal);
}

/** "0.4, 0.6", "0.4,0.6", "0,4; 0,6" and "0,4 0,6"; what is not two parts stays a text. */
function boundsOf(text: string): unknown {
  const apart = text.trim().split(/\s*;\s*|,?\s+/);
  const parts = apart.length === 1 && text.includes('.') ? text.trim().split(',') : apart;
  return parts.length === 2 ? { low: numberOrText(parts[0] ?? ''), high: numberOrText(parts[1] ?? '') } : text;
}

function valueOf(field: RecipeField, text: string): unknown {
  switch (field.kind) {
    case 'number':
      return numberOrText(text);
    case 'switch':
      return text === 'on';
    case 'lines':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'words':
      return wordsOf(text);
    case 'draw':
      return text === 'with-replacement' || text === 'once-each' ? text : { named: wordsOf(text) };
    case 'plan':
      return text === 'all' ? text : { partners: numberOrText(text) };
    case 'bounds':
      return text.trim() === 'none' ? null : boundsOf(text);
    default:
      return text;
  }
}

function pickOf({ pick, picked }: Form): unknown {
  if (pick === 'usual') return undefined;
  if (pick === 'all') return pick;
  return pick === 'sample' ? { sample: numberOrText(picked) } : { [pick]: wordsOf(picked) };
}

/** Puts a value where its path leads: "comparison.samples". */
function put(into: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) into[first] = value;
  else {
    const inner = (into[first] ??= {}) as Record<string, unknown>;
    put(inner, rest.join('.'), value);
  }
}

/** Only what was said is sent: the API knows what is usual. */
export function recipeOf(form: Form): StartBody['recipe'] {
  const recipe: Record<string, unknown> = { name: form.recipe };
  const principles = pickOf(form);
  if (principles !== undefined && form.recipe !== 'classification') {
    put(recipe, `${settingsOf(form.recipe)}.principles`, principles);
  }
  for (const field of fieldsToFill(form.recipe, form.values)) {
    const text = form.values[field.key] ?? '';
    if (text.trim() !== '') put(recipe, field.at(form.recipe), valueOf(field, text));
  }
  return recipe as StartBody['recipe'];
}

export const SEVERAL = ['jury', 'scorers'];

const budgetOf = ({ budget }: Form): string => decimalOf(budget) ?? budget.trim();

/** What is wrong with fields as they stand, before anything is sent. `complete`: one wants to start, so nothing may be missing. */
export function faultsOf(form: Form, complete: boolean): Record<string, string> {
  const budget = budgetOf(form);
  if (budget === '') return complete ? { budget: 'Say how much the run may spend, for example 5.00' } : {};
  const fault = notANumber(form.budget) ?? budgetFault(budget);
  return fault === null ? {} : { budget: fault };
}

/** What is sent to estimate a run, and to start it; null: it is not said yet what is labelled by what. */
export function bodyOf(form: Form): StartBody | null {
  const { datasetId, slug, version, seed, replicate, canaryDatasetId, allowUnpriced } = form;
  const templates = Object.entries(form.templates).map(([id, { source }]) => [id, source] as const);
  if (datasetId === null || slug === null || version === null) return null;
  const models = Object.entries(form.models).flatMap(([role, name]) =>
    name.trim() === '' ? [] : [[role, SEVERAL.includes(role) ? wordsOf(name) : name.trim()] as const],
  );
  return {
    ...{ datasetId, constitution: { slug, version }, recipe: form.recipeFile?.recipe ?? recipeOf(form) },
    models: Object.fromEntries(models),
    budget: budgetOf(form),
    seed: seed === '' ? '0' : seed,
    // a text that is no number is refused by the API, at its place
    replicate: (replicate.trim() === '' ? 0 : numberOrText(replicate)) as number,
    allowUnpriced,
    ...(canaryDatasetId === null ? {} : { canaryDatasetId }),
    ...(templates.length === 0 ? {} : { prompts: Object.fromEntries(templates) }),
  };
}

/**
 * What is wrong, by field of the form: the API names places of the body ("recipe.comparison.tieBand", or "comparison.tieBand"
 * for what only makes no sense together). What belongs to no field is left over. The fields of the recipe
 * are not there where a file says it.
 */
export function errorsByField(
  places: readonly { at: string; message: string }[],
  { recipe, recipeFile }: Form,
): { fields: Record<string, string>; left: { at: string; message: string }[] } {
  const fields: Record<string, string> = {};
  const left: { at: string; message: string }[] = [];
  const shown = recipeFile === null ? fieldsOf(recipe) : [];
  const paths = shown.map((field) => ({ key: field.key, path: field.at(recipe) }));
  for (const place of places) {
    const at = place.at.replace(/^recipe\./, '').replace(/\[?\.?\d+\]?$/, '');
    const [first = '', second = ''] = at.split('.');
    const known =
      paths.find(({ path }) => path === at)?.key ??
      (recipeFile === null && (second === 'principles' || at === 'principles') ? 'principles' : undefined) ??
      (first === 'models' && second !== '' ? second : undefined) ??
      paths.find(({ path }) => path.startsWith(`${at}.`))?.key ??
      (['budget', 'seed', 'replicate', 'datasetId', 'canaryDatasetId', 'allowUnpriced'].includes(first)
        ? first
        : undefined) ??
      (first === 'constitution' ? 'version' : undefined) ??
      (first === 'prompts' ? 'prompts' : undefined);
    if (known === undefined || fields[known] !== undefined) left.push(place);
    else fields[known] = place.message;
  }
  return { fields, left };
}
