import { type Document, parseDocument } from 'yaml';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { isRecord, recipeShape } from './recipe-shape.js';

/**
 * A whole recipe from the text of a JSON or YAML file, as the API takes it in `recipe`. Whether its values fit is for
 * the start of the run to say. Throws PreceptError invalid `recipe_file_invalid` with every place that is wrong.
 */
export function readRecipeFile(text: string, file: string): RecipeRequest {
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line = 1, col = 1 } = error.linePos?.[0] ?? {};
    throw refused(file, [{ at: `${file}:${line}:${col}`, message: error.message.split('\n')[0] ?? 'cannot be read' }]);
  }
  const value = valueOf(document, file);
  if (!isRecord(value)) throw refused(file, [{ at: file, message: 'is no object: write name: comparison, ...' }]);
  const places = recipeShape(value, 'recipe');
  if (places.length > 0) throw refused(file, places);
  if (!isRequest(value)) throw refused(file, [{ at: 'recipe.name', message: 'is missing' }]);
  return value;
}

/** Aliases that grow beyond measure throw. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw refused(file, [{ at: file, message }]);
  }
}

const refused = (file: string, places: Place[]) =>
  invalid('recipe_file_invalid', `${file} holds no recipe that can be used.`, places);

/** After its shape was found right. */
const isRequest = (value: Record<string, unknown>): value is Record<string, unknown> & RecipeRequest =>
  typeof value.name === 'string';
