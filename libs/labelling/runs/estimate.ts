import { Decimal } from 'decimal.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { endpointOf, judgesOf, painterOf, type Recipe, type RunModels } from '#libs/domain/recipe.js';
import type { ItemCensus } from '#libs/database/run/item-census.store.js';
import { costOf, paintingCost } from '#libs/model/price.js';
import { MOST_WAVES } from '../candidates/most-waves.js';
import {
  ANSWER_TOKENS,
  CHARACTERS_PER_TOKEN,
  captioningLoad,
  contrastLoad,
  judgingLoad,
  picturesPainted,
  scoringCalls,
  seeingLoad,
  writingLoad,
  type Load,
} from './load.js';

export interface Estimate {
  items: number;
  leftOut: Record<string, number>;
  calls: number;
  /** that the painter is asked for, 0 where nothing is missing; null: the run has no painter */
  pictures: number | null;
  promptTokens: number;
  completionTokens: number;
  /** decimal string; null: an endpoint has no known price */
  cost: string | null;
  /** at full pace with the assumed latency */
  seconds: number;
  /** what tokens, money and time hardly fall below, and hardly exceed */
  range: { low: EstimatedUse; high: EstimatedUse };
  assumptions: string[];
}

/** What the calls take, not how many they are. */
export type EstimatedUse = Pick<Estimate, 'promptTokens' | 'completionTokens' | 'cost' | 'seconds'>;

/** Characters of a token, lengths of answers beside ANSWER_TOKENS, seconds of a call. */
interface Assumed {
  characters: number;
  answers: number;
  latency: number;
}
const USUAL: Assumed = { characters: CHARACTERS_PER_TOKEN, answers: 1, latency: 1.5 };
const LOW: Assumed = { characters: 5, answers: 0.5, latency: 0.5 };
const HIGH: Assumed = { characters: 3, answers: 2, latency: 5 };
/** A picture takes so many times as long as a call. */
const PAINTING = 10;

/**
 * Calls, tokens, money and time before a run, from the mean sizes of its items. `principles`: how many judge one item;
 * `endpoints`: all that the run names.
 */
export function estimateOf(
  recipe: Recipe,
  principles: number,
  census: ItemCensus,
  models: RunModels,
  endpoints: ModelEndpoint[],
): Estimate {
  const captioner = named(endpoints, endpointOf(models, 'captioner'));
  const judging = judgingLoad(recipe, principles, census);
  const loads = [
    ...judgesOf(models).flatMap((name) => {
      const endpoint = named(endpoints, name);
      const seeing = seeingLoad(recipe, principles, census, endpoint.imageTokens);
      return [judging, contrastLoad(recipe, census), seeing].map((load) => ({ load, endpoint }));
    }),
    { load: writingLoad(recipe, census), endpoint: named(endpoints, endpointOf(models, 'writer')) },
    { load: captioningLoad(recipe, census, captioner.imageTokens), endpoint: captioner },
  ];
  const scoring = scoringOf(recipe, census, models, endpoints);
  const embedding = embeddingOf(recipe, census, models, endpoints);
  const pictures = Math.round(picturesPainted(recipe, census));
  const painter = pictures === 0 ? null : named(endpoints, painterOf(models));
  const fixed = [
    ...scoring.map(({ calls, endpoint }) => new Decimal(endpoint.scoring?.price ?? 0).times(calls)),
    ...embedding.map(({ calls, endpoint }) => timesPrice(calls, endpoint.embedding?.price ?? null)),
    ...(painter ? [paintingCost(pictures, painter.painting)] : []),
  ];
  const asked = [...loads.map(({ load: { calls }, endpoint }) => ({ calls, endpoint })), ...scoring, ...embedding];
  const use = ({ characters, answers, latency }: Assumed): EstimatedUse => {
    const sized = loads.map(({ load, endpoint }) => ({
      endpoint,
      load: {
        calls: load.calls,
        promptTokens: (load.promptTokens * CHARACTERS_PER_TOKEN) / characters,
        completionTokens: load.completionTokens * answers,
      },
    }));
    const costs = [
      ...sized.map(({ load, endpoint }) => (load.calls === 0 ? new Decimal(0) : costOf(usageOf(load), endpoint.price))),
      ...fixed,
    ];
    const cost = costs.reduce((all, one) => (all === null || one === null ? null : all.plus(one)), new Decimal(0));
    return {
      promptTokens: Math.round(sized.reduce((all, { load }) => all + load.promptTokens, 0)),
      completionTokens: Math.round(sized.reduce((all, { load }) => all + load.completionTokens, 0)),
      cost: cost?.toFixed(6) ?? null,
      seconds: Math.ceil(
        asked.reduce((all, { calls, endpoint }) => all + (calls * latency) / endpoint.cap, 0) +
          (painter ? (pictures * latency * PAINTING) / painter.cap : 0),
      ),
    };
  };
  return {
    items: census.fitting,
    leftOut: leftOutOf(census),
    calls: Math.round(asked.reduce((all, { calls }) => all + calls, 0)) + pictures,
    pictures: recipe.painting === undefined ? null : pictures,
    ...use(USUAL),
    range: { low: use(LOW), high: use(HIGH) },
    assumptions: [
      `${CHARACTERS_PER_TOKEN} characters a token`,
      `${ANSWER_TOKENS.critique} tokens a critique, ${ANSWER_TOKENS.revision} a revision or candidate, ${ANSWER_TOKENS.verdict} a verdict, ${ANSWER_TOKENS.reasons} its reasons`,
      ...(census.imageItems === 0
        ? []
        : [`${captioner.imageTokens} tokens an image, ${ANSWER_TOKENS.caption} a caption`]),
      `${USUAL.latency} s a call, as many at once as the endpoint's cap allows`,
      ...(pictures === 0 ? [] : [`${USUAL.latency * PAINTING} s a picture`]),
      ...embedding.map(({ calls, endpoint }) => `${calls} vectors by ${endpoint.name}, one call an image`),
      ...(recipe.candidates === null
        ? []
        : [
            `no candidate repeats another of its item: one that does is paid, and made anew up to ${MOST_WAVES - 1} times`,
          ]),
      `the range: ${LOW.characters} to ${HIGH.characters} characters a token, answers half to twice as long, ${LOW.latency} to ${HIGH.latency} s a call`,
      'no answer from the ledger is reused, none is asked for twice, and no judge refuses',
    ],
  };
}

/** The estimate with what the canary's items cost beside the run's. */
export function withCanary(run: Estimate, canary: Estimate): Estimate {
  return {
    ...run,
    calls: run.calls + canary.calls,
    pictures: run.pictures === null ? null : run.pictures + (canary.pictures ?? 0),
    ...together(run, canary),
    range: { low: together(run.range.low, canary.range.low), high: together(run.range.high, canary.range.high) },
    assumptions: [...run.assumptions, `${canary.items} canary items beside the run's`],
  };
}

const together = (a: EstimatedUse, b: EstimatedUse): EstimatedUse => ({
  promptTokens: a.promptTokens + b.promptTokens,
  completionTokens: a.completionTokens + b.completionTokens,
  cost: a.cost === null || b.cost === null ? null : new Decimal(a.cost).plus(b.cost).toFixed(6),
  seconds: a.seconds + b.seconds,
});

/** Items that the recipe cannot label, by reason; empty where it can label all. */
export function leftOutOf(census: ItemCensus): Record<string, number> {
  const reasons = {
    too_few_candidates: census.tooFew,
    too_many_candidates: census.tooMany,
    no_options: census.noOptions,
    images_not_judged: census.imagesRefused,
    texts_not_judged: census.textsRefused,
    images_known_by_name_only: census.imagesMissing,
  };
  return Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0));
}

/** What each scorer of the run is asked. */
function scoringOf(recipe: Recipe, census: ItemCensus, { scorers = [] }: RunModels, endpoints: ModelEndpoint[]) {
  const { images, captions } = scoringCalls(recipe, census);
  return scorers.map((name) => {
    const calls = Math.round(images + (name === recipe.captions?.rankedBy ? captions : 0));
    return { calls, endpoint: named(endpoints, name) };
  });
}

/** What the embedder of the run is asked: nothing, or one vector an image. */
function embeddingOf(recipe: Recipe, census: ItemCensus, { embedder }: RunModels, endpoints: ModelEndpoint[]) {
  if (embedder === undefined) return [];
  return [{ calls: Math.round(scoringCalls(recipe, census).images), endpoint: named(endpoints, embedder) }];
}

const timesPrice = (calls: number, price: string | null) => (price === null ? null : new Decimal(price).times(calls));

function named(endpoints: ModelEndpoint[], name: string): ModelEndpoint {
  const endpoint = endpoints.find((one) => one.name === name);
  if (!endpoint) throw new Error(`the run does not name an endpoint "${name}"`);
  return endpoint;
}

const usageOf = (load: Load) => ({
  promptTokens: Math.round(load.promptTokens),
  cachedTokens: 0,
  completionTokens: Math.round(load.completionTokens),
  reasoningTokens: 0,
});
