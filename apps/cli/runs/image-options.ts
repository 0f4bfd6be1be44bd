import { Option, type Command } from 'commander';
import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import { MOST_QUESTIONS } from '#libs/domain/image-question.js';
import { MOST_PERTURBED } from '#libs/domain/perturbed-prompt.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { oneOf, wholeNumber } from '../command.js';
import { defined } from './defined.js';
import { readNumber } from './option-readers.js';

/** What a recipe is told on the command line about items with images. */
export interface ImageOptions {
  captions?: number;
  captionTemperature?: number;
  captionTokens?: number;
  captionsRankedBy?: string;
  alignment?: boolean;
  questions?: number;
  questionTokens?: number;
  perturbed?: number;
  paintSize?: string;
  directCheck?: number;
  threeQuestions?: boolean;
  best?: number;
  bestBy?: string;
  bestAspect?: Aspect;
}

/** Adds the options that say what is done about images. */
export function withImageOptions(command: Command): Command {
  return command
    .optionsGroup('For items with images (not for classification):')
    .option(
      '--captions-ranked-by <endpoint>',
      'scorer of the run that finds the best caption (default: claim agreement)',
    )
    .option('--captions <n>', 'of each image, of which the judge sees the best (default: 3)', wholeNumber(1, 16))
    .option('--caption-temperature <x>', 'of all but the first (default: 0.7)', readNumber)
    .option('--caption-tokens <n>', 'of one of them at most (default: 768)', wholeNumber(1, 32_768))
    .addOption(new Option('--alignment').hideHelp())
    .option('--no-alignment', 'do not judge how well images meet their prompt, a score apart from all principles')
    .option(
      '--questions <n>',
      'yes/no questions about each image, at most so many from a prompt (default: none)',
      wholeNumber(1, MOST_QUESTIONS),
    )
    .option('--question-tokens <n>', 'of the answer that derives them at most (default: 2048)', wholeNumber(1, 32_768))
    .option(
      '--perturbed <n>',
      'prompts with one word swapped, against which captions are held (default: none)',
      wholeNumber(1, MOST_PERTURBED),
    )
    .option('--paint-size <WxH>', 'of a picture that the painter paints (default: its usual one)')
    .option('--direct-check <share>', 'of the items whose pictures judges see as well, beside the label', readNumber)
    .option('--three-questions', 'with --direct-check: prompt following, style and coherence (not for rating)')
    .option('--best <n>', 'judge only the n best images of each item (default: all)', wholeNumber(1, 17))
    .option('--best-by <scorer>', 'whose scores say which are the best: of the run, or imported')
    .option('--best-aspect <aspect>', 'which of its scores (default: the only ones)', oneOf(ASPECTS));
}

/** What the options say of images. Throws PreceptError invalid `wrong_option` where one lacks another. */
export function imageSettingsOf(options: ImageOptions): Partial<RecipeRequest> {
  const { alignment, perturbed, paintSize } = options;
  return {
    ...defined({ alignment, perturbed }),
    ...captionsOf(options),
    ...questionsOf(options),
    ...(paintSize === undefined ? {} : { painting: { size: paintSize } }),
    ...directCheckOf(options),
    ...bestOf(options),
  };
}

function captionsOf(options: ImageOptions): Pick<RecipeRequest, 'captions'> {
  const { captions: count, captionTemperature: temperature, captionTokens: maxTokens, captionsRankedBy } = options;
  const captions = defined({ count, temperature, maxTokens, rankedBy: captionsRankedBy });
  return Object.keys(captions).length === 0 ? {} : { captions };
}

function questionsOf({ questions: most, questionTokens: maxTokens }: ImageOptions): Pick<RecipeRequest, 'questions'> {
  if (most === undefined && maxTokens !== undefined)
    throw invalid('wrong_option', '--question-tokens says how questions are derived: ask for them with --questions.');
  return most === undefined ? {} : { questions: { most, ...defined({ maxTokens }) } };
}

function directCheckOf({ directCheck: share, threeQuestions }: ImageOptions): Pick<RecipeRequest, 'directCheck'> {
  if (share === undefined && threeQuestions !== undefined)
    throw invalid(
      'wrong_option',
      '--three-questions is asked of judges that see pictures: say with --direct-check of how many items.',
    );
  return share === undefined ? {} : { directCheck: { share, ...defined({ threeQuestions }) } };
}

function bestOf({ best: count, bestBy: scorer, bestAspect: aspect }: ImageOptions): Pick<RecipeRequest, 'best'> {
  if (count !== undefined && scorer !== undefined) return { best: { scorer, count, ...defined({ aspect }) } };
  if (count === undefined && scorer === undefined && aspect === undefined) return {};
  throw invalid('wrong_option', 'The best images are so many by a scorer: say both with --best and --best-by.');
}
