import type { Config } from '#libs/config/config.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import { endpointsOf, MODEL_ROLES, type RunModels } from '#libs/domain/recipe.js';

/** The models of a run by role, with their endpoints. Absent roles are the judge's. Throws PreceptError. */
export function readModels(
  config: Config,
  request: Partial<RunModels> = {},
): { models: RunModels; endpoints: ModelEndpoint[] } {
  const judge = config.endpoint(request.judge).name;
  const named = MODEL_ROLES.flatMap((role) => {
    const name = request[role];
    return name === undefined ? [] : [[role, config.endpoint(name).name] as const];
  });
  const jury = request.jury?.map((name) => config.endpoint(name).name);
  const fallback = request.fallback === undefined ? undefined : config.endpoint(request.fallback).name;
  const models: RunModels = {
    ...Object.fromEntries(named),
    judge,
    ...(jury && jury.length > 0 ? { jury } : {}),
    ...(fallback === undefined ? {} : { fallback }),
  };
  checkJury(models);
  const endpoints = endpointsOf(models).map((name) => config.endpoint(name));
  for (const endpoint of endpoints) config.checkKey(endpoint);
  return { models, endpoints };
}

function checkJury({ judge, jury = [], fallback }: RunModels): void {
  const places: Place[] = [];
  const judges = [judge, ...jury];
  const twice = judges.find((name, i) => judges.indexOf(name) !== i);
  if (twice !== undefined) places.push({ at: 'models.jury', message: `"${twice}" is a judge already` });
  if (fallback !== undefined && judges.includes(fallback)) {
    places.push({ at: 'models.fallback', message: `"${fallback}" is a judge already: a fallback is another model` });
  }
  if (places.length > 0) throw invalid('models_invalid', 'The models of the run cannot be used.', places);
}
