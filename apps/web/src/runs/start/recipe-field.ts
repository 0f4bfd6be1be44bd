import type { Dto } from '../../api/client';

export type RecipeName = Dto['RecipeDto']['name'];

/** What a field of the form holds: a text that is read as the API wants it. */
type Kind =
  | { kind: 'number' | 'text' | 'lines' | 'words' | 'draw' | 'plan' | 'bounds' }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'switch'; on: string; off: string; initially?: boolean };

export type Group = 'recipe' | 'asking' | 'candidates' | 'images';

export type RecipeField = Kind & {
  key: string;
  label: string;
  hint?: string;
  /** what it is where nothing is said */
  usual?: string;
  to: readonly RecipeName[];
  group: Group;
  /** key of the field without which this one says nothing */
  of?: string;
  /** where it stands in the recipe */
  at: (recipe: RecipeName) => string;
};

export const COMPARING: RecipeName[] = ['comparison', 'critique-revision', 'ranking'];
export const JUDGING: RecipeName[] = [...COMPARING, 'rating'];
export const ALL: RecipeName[] = [...JUDGING, 'classification'];
export const ASKED_OF_IMAGES: RecipeName[] = ['comparison', 'ranking', 'rating'];

/** Settings of judging stand under a name of their own for each kind of recipe. */
export const settingsOf = (recipe: RecipeName): 'comparison' | 'rating' | 'classification' =>
  recipe === 'rating' || recipe === 'classification' ? recipe : 'comparison';

export const setting = (name: string) => (recipe: RecipeName) => `${settingsOf(recipe)}.${name}`;
export const own = (path: string) => () => path;

export const yes = (on: string, off: string) => ({ kind: 'switch', on, off }) as const;
export const number = { kind: 'number' } as const;
