import type { Config } from '#libs/config/config.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import { endpointsOf, MODEL_ROLES, type Recipe, type RunModels } from '#libs/domain/recipe.js';

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
  const scorers = request.scorers?.map((name) => config.endpoint(name).name);
  const models: RunModels = {
    ...Object.fromEntries(named),
    judge,
    ...(jury && jury.length > 0 ? { jury } : {}),
    ...(scorers && scorers.length > 0 ? { scorers: [...new Set(scorers)] } : {}),
    ...(fallback === undefined ? {} : { fallback }),
  };
  checkJury(models);
  const endpoints = endpointsOf(models).map((name) => config.endpoint(name));
  checkScorers(models, endpoints);
  checkEmbedder(models, endpoints);
  for (const endpoint of endpoints) config.checkKey(endpoint);
  return { models, endpoints };
}

/** A scorer answers no chat, and what chats gives no scores. */
function checkScorers({ scorers = [], ...chatting }: RunModels, endpoints: ModelEndpoint[]): void {
  const scoring = new Set(endpoints.flatMap((one) => (one.scoring === undefined ? [] : [one.name])));
  const wrong = scorers.find((name) => !scoring.has(name));
  const places: Place[] = [];
  if (wrong !== undefined)
    places.push({ at: 'models.scorers', message: `"${wrong}" is no scorer: its endpoint has no \`scoring\`` });
  const chats = endpointsOf(chatting).find((name) => scoring.has(name));
  if (chats !== undefined)
    places.push({ at: 'models', message: `"${chats}" is a scorer: it can only be named as one` });
  if (places.length > 0) throw invalid('models_invalid', 'The models of the run cannot be used.', places);
}

function checkEmbedder({ embedder }: RunModels, endpoints: ModelEndpoint[]): void {
  if (embedder === undefined || endpoints.some(({ name, embedding }) => name === embedder && embedding)) return;
  throw invalid('models_invalid', 'The models of the run cannot be used.', [
    { at: 'models.embedder', message: `"${embedder}" is no embedder: its endpoint has no \`embedding\`` },
  ]);
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

/** Captions are ranked by a scorer of the run that reads texts. Throws PreceptError. */
export function checkRankedBy({ captions }: Recipe, { scorers = [] }: RunModels, endpoints: ModelEndpoint[]): void {
  const name = captions?.rankedBy;
  if (name === undefined) return;
  const scoring = endpoints.find((one) => one.name === name && scorers.includes(name))?.scoring;
  if (scoring?.readsText) return;
  const why = scoring
    ? 'sees images alone: captions are ranked by one that reads a text as well'
    : 'is no scorer of the run: name it among models.scorers';
  throw invalid('recipe_invalid', 'The recipe cannot be used.', [
    { at: 'recipe.captions.rankedBy', message: `"${name}" ${why}` },
  ]);
}
