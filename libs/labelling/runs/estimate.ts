import { Decimal } from 'decimal.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { ItemCensus } from '#libs/database/run/run.store.js';
import { costOf } from '#libs/model/price.js';

export interface Estimate {
  items: number;
  leftOut: Record<string, number>;
  calls: number;
  promptTokens: number;
  completionTokens: number;
  /** decimal string; null: an endpoint has no known price */
  cost: string | null;
  /** at full pace with the assumed latency */
  seconds: number;
  assumptions: string[];
}

/** Latin text on current tokenisers; other scripts need more. */
const CHARACTERS_PER_TOKEN = 4;
/** The template around the texts of a call, and a principle's text, in tokens. */
const AROUND = 260;
const ANSWER_TOKENS = { verdict: 2, critique: 120, revision: 220 };
const ASSUMED_LATENCY_SECONDS = 1.5;

interface Load {
  calls: number;
  promptTokens: number;
  completionTokens: number;
}

/** Calls, tokens, money and time before a run, from the mean sizes of its items. */
export function estimateOf(
  recipe: Recipe,
  principles: number,
  census: ItemCensus,
  endpoints: { judge: ModelEndpoint; writer: ModelEndpoint },
): Estimate {
  const judge = judgingLoad(recipe, principles, census);
  const writer = writingLoad(recipe, census);
  const loads = [
    { load: judge, endpoint: endpoints.judge },
    { load: writer, endpoint: endpoints.writer },
  ];
  const costs = loads.map(({ load, endpoint }) =>
    load.calls === 0 ? new Decimal(0) : costOf(usageOf(load), endpoint.price),
  );
  const cost = costs.reduce((sum, one) => (sum === null || one === null ? null : sum.plus(one)), new Decimal(0));
  return {
    items: census.fitting,
    leftOut: leftOutOf(census),
    calls: judge.calls + writer.calls,
    promptTokens: Math.round(judge.promptTokens + writer.promptTokens),
    completionTokens: Math.round(judge.completionTokens + writer.completionTokens),
    cost: cost?.toFixed(6) ?? null,
    seconds: Math.ceil(
      loads.reduce((sum, { load, endpoint }) => sum + (load.calls * ASSUMED_LATENCY_SECONDS) / endpoint.cap, 0),
    ),
    assumptions: [
      `${CHARACTERS_PER_TOKEN} characters a token`,
      `${ANSWER_TOKENS.critique} tokens a critique, ${ANSWER_TOKENS.revision} a revision, ${ANSWER_TOKENS.verdict} a verdict`,
      `${ASSUMED_LATENCY_SECONDS} s a call, as many at once as the endpoint's cap allows`,
      'no answer from the ledger is reused, none is asked for twice',
    ],
  };
}

/** Items that the recipe cannot label, by reason; empty where it can label all. */
export function leftOutOf(census: ItemCensus): Record<string, number> {
  const reasons = { too_few_candidates: census.tooFew, too_many_candidates: census.tooMany };
  return Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0));
}

function judgingLoad(recipe: Recipe, principles: number, census: ItemCensus): Load {
  const pick = recipe.comparison.principles;
  const verdicts = 2 * (pick === 'all' ? principles : Math.min(pick.sample, principles));
  const tokens = AROUND + (census.promptCharacters + 2 * census.candidateCharacters) / CHARACTERS_PER_TOKEN;
  return times(census.fitting * verdicts, tokens, ANSWER_TOKENS.verdict);
}

function writingLoad(recipe: Recipe, census: ItemCensus): Load {
  if (recipe.name === 'comparison') return times(0, 0, 0);
  const calls = census.fitting * recipe.rounds;
  const tokens = AROUND + (census.promptCharacters + census.candidateCharacters) / CHARACTERS_PER_TOKEN;
  const critiques = times(calls, tokens, ANSWER_TOKENS.critique);
  const revisions = times(calls, tokens + ANSWER_TOKENS.critique, ANSWER_TOKENS.revision);
  return {
    calls: critiques.calls + revisions.calls,
    promptTokens: critiques.promptTokens + revisions.promptTokens,
    completionTokens: critiques.completionTokens + revisions.completionTokens,
  };
}

const times = (calls: number, promptTokens: number, completionTokens: number): Load => ({
  calls,
  promptTokens: calls * promptTokens,
  completionTokens: calls * completionTokens,
});

const usageOf = (load: Load) => ({
  promptTokens: Math.round(load.promptTokens),
  cachedTokens: 0,
  completionTokens: Math.round(load.completionTokens),
  reasoningTokens: 0,
});
