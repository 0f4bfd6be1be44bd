import type { Dto } from '../../api/client';
import { RECIPES } from './recipe-fields';

/** A recipe that was written in a file of its own. */
export interface RecipeFile {
  /** of the file */
  name: string;
  recipe: Dto['RecipeDto'];
}

/**
 * The recipe in the text of a YAML or JSON file. Only its name is looked at: whether the rest fits is for the API to say.
 * Throws an Error that says what is wrong with the file.
 */
export async function readRecipeFile(name: string, text: string): Promise<RecipeFile> {
  // only who gives a file loads what reads it
  const { parse } = await import('yaml');
  const value: unknown = parse(text);
  if (!isRecipe(value)) {
    throw new Error(`${name} holds no recipe: it begins with name: ${RECIPES.map(({ id }) => id).join(', ')}.`);
  }
  return { name, recipe: value };
}

const isRecipe = (value: unknown): value is Dto['RecipeDto'] =>
  typeof value === 'object' && value !== null && 'name' in value && RECIPES.some(({ id }) => id === value.name);
