import type { Command } from 'commander';
import { invalid } from '#libs/domain/precept-error.js';
import {
  RECIPE_NAMES,
  SCALES,
  type PrinciplePick,
  type RankingPlan,
  type Recipe,
  type RoundDraw,
  type Scale,
} from '#libs/domain/recipe.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { oneOf, wholeNumber } from '../command.js';
import { defined } from './defined.js';
import { imageSettingsOf, withImageOptions, type ImageOptions } from './image-options.js';
import { type Clamp, readClamp, readDraw, readNumber, readPlan, readPrinciples } from './option-readers.js';

/** What a recipe is told on the command line, field by field. */
export interface RecipeOptions extends ImageOptions {
  recipe?: Recipe['name'];
  principles?: PrinciplePick;
  reasons?: boolean;
  samples?: number;
  temperature?: number;
  tieBand?: number;
  epsilon?: number;
  orders?: 'both' | 'one';
  clamp?: Clamp | 'none';
  rounds?: number;
  draw?: RoundDraw;
  stopWhenClean?: boolean;
  stopWhenUnchanged?: boolean;
  plan?: RankingPlan;
  scale?: Scale;
  margin?: number;
  question?: string;
  options?: string[];
  candidates?: number;
  candidateTemperature?: number;
  candidateTokens?: number;
  candidateSystem?: string;
}

type Name = Recipe['name'];
const COMPARING: Name[] = ['comparison', 'critique-revision', 'ranking'];
const JUDGING: Name[] = [...COMPARING, 'rating'];
const LOOKING: Name[] = JUDGING;
const ASKED_OF_IMAGES: Name[] = ['comparison', 'ranking', 'rating'];

/** Every field with its option and the recipes that have it. */
const BELONGS: Record<Exclude<keyof RecipeOptions, 'recipe'>, { option: string; to: readonly Name[] }> = {
  principles: { option: '--principles', to: JUDGING },
  reasons: { option: '--reasons', to: RECIPE_NAMES },
  samples: { option: '--samples', to: RECIPE_NAMES },
  temperature: { option: '--temperature', to: RECIPE_NAMES },
  tieBand: { option: '--tie-band', to: JUDGING },
  epsilon: { option: '--epsilon', to: JUDGING },
  orders: { option: '--orders', to: COMPARING },
  clamp: { option: '--clamp', to: COMPARING },
  rounds: { option: '--rounds', to: ['critique-revision'] },
  draw: { option: '--draw', to: ['critique-revision'] },
  stopWhenClean: { option: '--stop-when-clean', to: ['critique-revision'] },
  stopWhenUnchanged: { option: '--stop-when-unchanged', to: ['critique-revision'] },
  plan: { option: '--plan', to: ['ranking'] },
  scale: { option: '--scale', to: ['rating'] },
  margin: { option: '--margin', to: ['rating'] },
  question: { option: '--question', to: ['classification'] },
  options: { option: '--options', to: ['classification'] },
  candidates: { option: '--candidates', to: RECIPE_NAMES },
  candidateTemperature: { option: '--candidate-temperature', to: RECIPE_NAMES },
  candidateTokens: { option: '--candidate-tokens', to: RECIPE_NAMES },
  candidateSystem: { option: '--candidate-system', to: RECIPE_NAMES },
  captions: { option: '--captions', to: LOOKING },
  captionTemperature: { option: '--caption-temperature', to: LOOKING },
  captionTokens: { option: '--caption-tokens', to: LOOKING },
  captionsRankedBy: { option: '--captions-ranked-by', to: LOOKING },
  alignment: { option: '--no-alignment', to: LOOKING },
  questions: { option: '--questions', to: ASKED_OF_IMAGES },
  questionTokens: { option: '--question-tokens', to: ASKED_OF_IMAGES },
  perturbed: { option: '--perturbed', to: ASKED_OF_IMAGES },
  paintSize: { option: '--paint-size', to: LOOKING },
  directCheck: { option: '--direct-check', to: ASKED_OF_IMAGES },
  threeQuestions: { option: '--three-questions', to: ['comparison', 'ranking'] },
  best: { option: '--best', to: ASKED_OF_IMAGES },
  bestBy: { option: '--best-by', to: ASKED_OF_IMAGES },
  bestAspect: { option: '--best-aspect', to: ASKED_OF_IMAGES },
};
const FIELDS = Object.keys(BELONGS) as (keyof typeof BELONGS)[];

/** The option that says a field of a recipe: "comparison.tieBand" -> "--tie-band"; null: no option says it. */
export function optionOf(field: string): string | null {
  const [first = '', second = ''] = field.split('.');
  if (first === 'name') return '--recipe';
  if (first === 'candidates') return CANDIDATE_OPTIONS[second] ?? null;
  if (first === 'captions') return CAPTION_OPTIONS[second] ?? null;
  if (first === 'best') return BEST_OPTIONS[second] ?? null;
  if (first === 'questions') return QUESTION_OPTIONS[second] ?? null;
  if (first === 'painting') return second === 'size' ? BELONGS.paintSize.option : '--painter';
  if (first === 'directCheck') return BELONGS[second === 'threeQuestions' ? second : first].option;
  const name = first === 'comparison' || first === 'rating' || first === 'classification' ? second : first;
  return FIELDS.includes(name as keyof typeof BELONGS) ? BELONGS[name as keyof typeof BELONGS].option : null;
}

const CANDIDATE_OPTIONS: Record<string, string> = {
  count: BELONGS.candidates.option,
  temperature: BELONGS.candidateTemperature.option,
  maxTokens: BELONGS.candidateTokens.option,
  system: BELONGS.candidateSystem.option,
};

const CAPTION_OPTIONS: Record<string, string> = {
  count: BELONGS.captions.option,
  temperature: BELONGS.captionTemperature.option,
  maxTokens: BELONGS.captionTokens.option,
  rankedBy: BELONGS.captionsRankedBy.option,
};

const BEST_OPTIONS: Record<string, string> = {
  count: BELONGS.best.option,
  scorer: BELONGS.bestBy.option,
  aspect: BELONGS.bestAspect.option,
};

const QUESTION_OPTIONS: Record<string, string> = {
  most: BELONGS.questions.option,
  maxTokens: BELONGS.questionTokens.option,
};

/** Adds the options that say how items are labelled, in groups by recipe. */
export function withRecipeOptions(command: Command): Command {
  const any = command
    .optionsGroup('How it is labelled:')
    .option('--recipe <name>', `${RECIPE_NAMES.join(', ')} (default: comparison)`, oneOf(RECIPE_NAMES))
    .option('--recipe-file <file>', 'the whole recipe as JSON or YAML, instead of the options from here on')
    .option(
      '--principles <which>',
      'by which principles: all, how many are drawn for each item, keys (a,b), or tags (tag:a,tag:b) (default: 1; rating: all)',
      readPrinciples,
    )
    .option('--reasons', 'the judge gives its reasons before its verdict (chain of thought)')
    .option(
      '--samples <n>',
      'answers to each question, whose shares are the probabilities (default: 1)',
      wholeNumber(1, 64),
    )
    .option('--temperature <x>', 'of sampled answers (default: 1)', readNumber)
    .option('--tie-band <x>', 'probabilities nearer to one half make no pair (default: 0.05)', readNumber)
    .option('--epsilon <x>', 'probabilities are bounded to this much from 0 and 1 (default: 0.01)', readNumber)
    .option(
      '--candidates <n>',
      'the writer, or the painter for images, makes what an item has fewer of (default: none is made)',
      wholeNumber(1, 17),
    )
    .option('--candidate-temperature <x>', 'at which it makes them (default: 1)', readNumber)
    .option('--candidate-tokens <n>', 'of one of them at most (default: 1024)', wholeNumber(1, 32_768))
    .option('--candidate-system <text>', 'a system message before their prompt (default: none)');
  return withImageOptions(any)
    .optionsGroup('For comparison, critique-revision and ranking:')
    .option(
      '--orders <both|one>',
      "one halves the price and keeps the judge's bias for a place (default: both)",
      oneOf(['both', 'one'] as const),
    )
    .option('--clamp <low,high>', 'bounds of the target of labels with reasons, or none (default: 0.4,0.6)', readClamp)
    .optionsGroup('For critique-revision:')
    .option('--rounds <n>', 'of critique and revision (default: 4)', wholeNumber(1, 16))
    .option(
      '--draw <how>',
      'principles of the rounds: with-replacement, once-each, or keys, one a round (default: with-replacement)',
      readDraw,
    )
    .option('--stop-when-clean', 'end the rounds at a critique that finds nothing wrong')
    .option('--stop-when-unchanged', 'end the rounds at a revision that changes nothing')
    .optionsGroup('For ranking:')
    .option(
      '--plan <all|n>',
      'compare each candidate with all others, or with n around a ring (default: all)',
      readPlan,
    )
    .optionsGroup('For rating:')
    .option('--scale <scale>', `${SCALES.join(', ')} (default: 1-5)`, oneOf(SCALES))
    .option('--margin <points>', 'scores this far apart make a pair (default: 1; good-bad: 0.5)', readNumber)
    .optionsGroup('For classification:')
    .option('--question <text>', 'what the options answer')
    .option('--options <text...>', '2 to 9 of them; may be given again (default: those of each item)');
}

/** The recipe that the options mean. Throws PreceptError invalid `wrong_option` where one belongs to another recipe. */
export function recipeOf(options: RecipeOptions): RecipeRequest {
  const name = options.recipe ?? 'comparison';
  for (const field of given(options)) {
    const { option, to } = BELONGS[field];
    if (!to.includes(name))
      throw invalid('wrong_option', `${option} is for the recipe ${to.join(', ')}, not for ${name}.`);
  }
  const { principles, reasons, samples, temperature, tieBand, epsilon, orders, clamp, scale, margin } = options;
  const asking = defined({ reasons, samples, temperature });
  const judging = { ...asking, ...defined({ principles, tieBand, epsilon }) };
  const { rounds, draw, stopWhenClean, stopWhenUnchanged, plan, question, options: texts } = options;
  return {
    name,
    ...defined({ rounds, draw, stopWhenClean, stopWhenUnchanged, plan }),
    ...(COMPARING.includes(name) ? { comparison: { ...judging, ...defined({ orders }), ...clampOf(clamp) } } : {}),
    ...(name === 'rating' ? { rating: { ...judging, ...defined({ scale, margin }) } } : {}),
    ...(name === 'classification' ? { classification: { ...asking, ...defined({ question, options: texts }) } } : {}),
    ...candidatesOf(options),
    ...imageSettingsOf(options),
  };
}

/** Throws PreceptError invalid `wrong_option` where an option stands beside the file that says all. */
export function refuseBesideFile(options: RecipeOptions): void {
  const [field] = given(options);
  const option = field === undefined ? (options.recipe === undefined ? null : '--recipe') : BELONGS[field].option;
  if (option !== null)
    throw invalid('wrong_option', `${option} stands beside --recipe-file, which holds the whole recipe: say it there.`);
}

const clampOf = (clamp: RecipeOptions['clamp']) =>
  clamp === undefined ? {} : { clamp: clamp === 'none' ? null : clamp };

function candidatesOf(options: RecipeOptions): Pick<RecipeRequest, 'candidates'> {
  const {
    candidates: count,
    candidateTemperature: temperature,
    candidateTokens: maxTokens,
    candidateSystem: system,
  } = options;
  const candidates = defined({ count, temperature, maxTokens, system });
  if (Object.keys(candidates).length > 0 && count === undefined) {
    const [field] = given(options).filter((one) => one.startsWith('candidate'));
    const option = field === undefined ? '--candidate-temperature' : BELONGS[field].option;
    throw invalid(
      'wrong_option',
      `${option} says how candidates are made: say with --candidates how many an item shall have.`,
    );
  }
  return count === undefined ? {} : { candidates };
}

const given = (options: RecipeOptions) => FIELDS.filter((field) => options[field] !== undefined);
