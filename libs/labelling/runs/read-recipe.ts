import { invalid, type Place } from '#libs/domain/precept-error.js';
import {
  DEFAULT_CANDIDATES,
  DEFAULT_CLAMP,
  DEFAULT_COMPARISON,
  DEFAULT_RATING,
  MOST_OPTIONS,
  MOST_RANKED,
  ORDERS,
  RECIPE_NAMES,
  ROUND_DRAWS,
  SCALES,
  type CandidateSettings,
  type ClassificationSettings,
  type ComparisonSettings,
  type Judging,
  type RatingSettings,
  type Recipe,
  type RoundDraw,
} from '#libs/domain/recipe.js';
import { readBest } from './best-images.js';
import { readCaptions, readDirectCheck, readPainting, readPerturbed, readQuestions } from './read-image-settings.js';
import { whole, type Check } from './recipe-check.js';
import type { RecipeRequest } from './run-request.js';

const DEFAULT_ROUNDS = 4;
const MOST_ROUNDS = 16;
/** Log-odds of what lies closer to 0 or 1 say nothing about a judge. */
const SMALLEST_EPSILON = 1e-6;
const MOST_SAMPLES = 64;
/** As many as the paper sampled for a prompt. */
const MOST_GENERATED = 17;

/** How images are looked at before they are judged. */
const LOOKING: (keyof RecipeRequest)[] = ['captions', 'alignment', 'painting'];
const ASKED_OF_IMAGES: (keyof RecipeRequest)[] = ['questions', 'perturbed', 'directCheck', 'best'];

/** Fields that only some recipes have. */
const FIELDS: Record<Recipe['name'], (keyof RecipeRequest)[]> = {
  comparison: ['comparison', ...LOOKING, ...ASKED_OF_IMAGES],
  'critique-revision': ['rounds', 'draw', 'stopWhenClean', 'stopWhenUnchanged', 'comparison', ...LOOKING],
  ranking: ['plan', 'comparison', ...LOOKING, ...ASKED_OF_IMAGES],
  rating: ['rating', ...LOOKING, ...ASKED_OF_IMAGES],
  classification: ['classification'],
};

/** A recipe with all its defaults. Throws PreceptError that names every wrong field. */
export function readRecipe(request: RecipeRequest): Recipe {
  const places: Place[] = [];
  const check: Check = (right, at, message) => {
    if (!right) places.push({ at: `recipe.${at}`, message });
  };
  check(RECIPE_NAMES.includes(request.name), 'name', `is one of ${RECIPE_NAMES.join(', ')}`);
  if (places.length === 0) checkFields(request, check);
  const recipe = places.length === 0 ? recipeOf(request, check) : null;
  if (recipe === null || places.length > 0) throw invalid('recipe_invalid', 'The recipe cannot be used.', places);
  return recipe;
}

function checkFields(request: RecipeRequest, check: Check): void {
  const optional = [...new Set(Object.values(FIELDS).flat())];
  for (const field of optional) {
    const owners = RECIPE_NAMES.filter((name) => FIELDS[name].includes(field));
    const known = request[field] === undefined || owners.includes(request.name);
    check(known, field, `belongs to the recipe ${owners.join(', ')}`);
  }
}

function recipeOf(request: RecipeRequest, check: Check): Recipe {
  const { captions, questions, perturbed, alignment, painting, directCheck, best } = request;
  return {
    ...ofAnyItems(request, check),
    ...(captions === undefined ? {} : { captions: readCaptions(captions, check) }),
    ...(questions === undefined ? {} : { questions: readQuestions(questions, check) }),
    ...(perturbed === undefined ? {} : { perturbed: readPerturbed(perturbed, check) }),
    ...(alignment === undefined ? {} : { alignment }),
    ...(painting === undefined ? {} : { painting: readPainting(painting, check) }),
    ...(directCheck === undefined ? {} : { directCheck: readDirectCheck(request.name, directCheck, check) }),
    ...(best === undefined ? {} : { best: readBest(request.name, best, check) }),
  };
}

function ofAnyItems(request: RecipeRequest, check: Check): Recipe {
  const candidates = request.candidates === undefined ? null : readCandidates(request, check);
  const comparison = () => readComparison(request.comparison ?? {}, check);
  switch (request.name) {
    case 'comparison':
      return { name: 'comparison', comparison: comparison(), candidates };
    case 'critique-revision':
      return {
        name: 'critique-revision',
        ...readRounds(request, check),
        stopWhenClean: request.stopWhenClean ?? false,
        stopWhenUnchanged: request.stopWhenUnchanged ?? false,
        comparison: comparison(),
        candidates,
      };
    case 'ranking': {
      const plan = request.plan ?? 'all';
      const message = `is "all", or {"partners": m} with m from 1 to ${MOST_RANKED - 1}`;
      check(plan === 'all' || whole(plan.partners, 1, MOST_RANKED - 1), 'plan', message);
      return { name: 'ranking', plan, comparison: comparison(), candidates };
    }
    case 'rating':
      return { name: 'rating', rating: readRating(request.rating ?? {}, check), candidates };
    case 'classification':
      return {
        name: 'classification',
        classification: readClassification(request.classification ?? {}, check),
        candidates,
      };
  }
}

function readRounds(
  { rounds, draw = 'with-replacement' }: RecipeRequest,
  check: Check,
): { rounds: number; draw: RoundDraw } {
  if (typeof draw === 'object') {
    const { named } = draw;
    check(
      whole(named.length, 1, MOST_ROUNDS),
      'draw.named',
      `names 1 to ${MOST_ROUNDS} principles, one for each round`,
    );
    check(rounds === undefined || rounds === named.length, 'rounds', 'is the number of named principles, or absent');
    return { draw, rounds: named.length };
  }
  const all = rounds ?? DEFAULT_ROUNDS;
  check(whole(all, 1, MOST_ROUNDS), 'rounds', `is a whole number from 1 to ${MOST_ROUNDS}`);
  check(ROUND_DRAWS.includes(draw), 'draw', 'is "with-replacement", "once-each" or {"named": [...]}');
  return { draw, rounds: all };
}

function readJudging(at: string, settings: Judging, check: Check): void {
  const { principles, samples, temperature, epsilon, tieBand } = settings;
  check(isPick(principles), `${at}.principles`, 'is "all", {"sample": n}, {"named": [...]} or {"tags": [...]}');
  check(tieBand >= 0 && tieBand < 0.5, `${at}.tieBand`, 'is from 0 to below 0.5');
  check(epsilon >= SMALLEST_EPSILON && epsilon < 0.5, `${at}.epsilon`, `is from ${SMALLEST_EPSILON} to below 0.5`);
  checkSampling(at, samples, temperature, check);
}

function checkSampling(at: string, samples: number, temperature: number, check: Check): void {
  check(whole(samples, 1, MOST_SAMPLES), `${at}.samples`, `is a whole number from 1 to ${MOST_SAMPLES}`);
  check(temperature >= 0 && temperature <= 2, `${at}.temperature`, 'is from 0 to 2');
  check(samples === 1 || temperature > 0, `${at}.temperature`, 'is above 0: samples at 0 would all be the same');
}

function isPick(pick: Judging['principles']): boolean {
  if (pick === 'all') return true;
  if ('sample' in pick) return whole(pick.sample, 1, Infinity);
  return 'named' in pick ? pick.named.length > 0 : pick.tags.length > 0;
}

function readComparison(given: Partial<ComparisonSettings>, check: Check): ComparisonSettings {
  const settings = { ...DEFAULT_COMPARISON, ...(given.reasons ? { clamp: DEFAULT_CLAMP } : {}), ...given };
  readJudging('comparison', settings, check);
  const { orders, clamp, reasons } = settings;
  check(ORDERS.includes(orders), 'comparison.orders', 'is "both" or "one"');
  check(
    clamp === null || reasons,
    'comparison.clamp',
    'is only for labels with reasons: set reasons to true, or clamp to null',
  );
  const between = clamp === null || (clamp.low > 0 && clamp.low < 0.5 && clamp.high > 0.5 && clamp.high < 1);
  check(between, 'comparison.clamp', 'has a low between 0 and 0.5 and a high between 0.5 and 1');
  return settings;
}

function readRating(given: Partial<RatingSettings>, check: Check): RatingSettings {
  const settings = { ...DEFAULT_RATING, ...(given.scale === 'good-bad' ? { margin: 0.5 } : {}), ...given };
  readJudging('rating', settings, check);
  check(SCALES.includes(settings.scale), 'rating.scale', `is one of ${SCALES.join(', ')}`);
  check(settings.margin > 0 && settings.margin <= 9, 'rating.margin', 'is above 0 and at most 9 points');
  return settings;
}

function readClassification(given: Partial<ClassificationSettings>, check: Check): ClassificationSettings {
  const settings = { question: '', options: null, reasons: false, samples: 1, temperature: 1, ...given };
  const { question, options, samples, temperature } = settings;
  check(question.trim() !== '', 'classification.question', 'is missing: the question that the options answer');
  const distinct =
    options === null ||
    (whole(options.length, 2, MOST_OPTIONS) &&
      new Set(options).size === options.length &&
      options.every((option) => option.trim() !== ''));
  check(
    distinct,
    'classification.options',
    `has 2 to ${MOST_OPTIONS} different texts, none of them blank; absent: each item brings its own`,
  );
  checkSampling('classification', samples, temperature, check);
  return settings;
}

function readCandidates({ name, candidates, best }: RecipeRequest, check: Check): CandidateSettings {
  const settings = { ...DEFAULT_CANDIDATES, ...(name === 'critique-revision' ? { count: 1 } : {}), ...candidates };
  const { count, temperature, maxTokens } = settings;
  const most = {
    comparison: best ? MOST_GENERATED : 2,
    'critique-revision': 1,
    ranking: best ? MOST_GENERATED : MOST_RANKED,
    rating: MOST_GENERATED,
    classification: 1,
  }[name];
  const least = name === 'comparison' || name === 'ranking' ? 2 : 1;
  check(
    whole(count, least, most),
    'candidates.count',
    `is ${least === most ? least : `from ${least} to ${most}`} in the recipe ${name}`,
  );
  check(temperature >= 0 && temperature <= 2, 'candidates.temperature', 'is from 0 to 2');
  check(
    temperature > 0 || count === 1,
    'candidates.temperature',
    'is above 0: candidates made at 0 would all be the same',
  );
  check(whole(maxTokens, 1, 32_768), 'candidates.maxTokens', 'is a whole number from 1 to 32768');
  return settings;
}
