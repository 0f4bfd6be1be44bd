import { MOST_QUESTIONS } from '#libs/domain/image-question.js';
import { MOST_PERTURBED } from '#libs/domain/perturbed-prompt.js';
import {
  DEFAULT_CAPTIONS,
  DEFAULT_PAINTING,
  DEFAULT_QUESTIONS,
  type CaptionSettings,
  type DirectCheckSettings,
  type PaintingSettings,
  type QuestionSettings,
  type Recipe,
} from '#libs/domain/recipe.js';
import { whole, type Check } from './recipe-check.js';

/** Beyond that more of them agree, and few say more. */
const MOST_CAPTIONS = 16;

/** How images are captioned, with all defaults. */
export function readCaptions(given: Partial<CaptionSettings>, check: Check): CaptionSettings {
  const settings = { ...DEFAULT_CAPTIONS, ...given };
  const { count, temperature, maxTokens } = settings;
  check(whole(count, 1, MOST_CAPTIONS), 'captions.count', `is a whole number from 1 to ${MOST_CAPTIONS}`);
  check(temperature >= 0 && temperature <= 2, 'captions.temperature', 'is from 0 to 2');
  check(count === 1 || temperature > 0, 'captions.temperature', 'is above 0: captions at 0 would all be the same');
  check(whole(maxTokens, 1, 32_768), 'captions.maxTokens', 'is a whole number from 1 to 32768');
  return settings;
}

/** How many questions are derived from a prompt, with all defaults. */
export function readQuestions(given: Partial<QuestionSettings>, check: Check): QuestionSettings {
  const settings = { ...DEFAULT_QUESTIONS, ...given };
  const { most, maxTokens } = settings;
  check(whole(most, 1, MOST_QUESTIONS), 'questions.most', `is a whole number from 1 to ${MOST_QUESTIONS}`);
  check(whole(maxTokens, 1, 32_768), 'questions.maxTokens', 'is a whole number from 1 to 32768');
  return settings;
}

/** How many hard negatives are made of a prompt. */
export function readPerturbed(count: number, check: Check): number {
  check(whole(count, 1, MOST_PERTURBED), 'perturbed', `is a whole number from 1 to ${MOST_PERTURBED}; absent: none`);
  return count;
}

/** How pictures are painted, with all defaults. */
export function readPainting(given: Partial<PaintingSettings>, check: Check): PaintingSettings {
  const settings = { ...DEFAULT_PAINTING, ...given };
  const { size } = settings;
  check(
    size === null || /^[1-9]\d{1,4}x[1-9]\d{1,4}$/.test(size),
    'painting.size',
    'is WIDTHxHEIGHT in pixels, like 1024x1024',
  );
  return settings;
}

/** On which share of items judges see the pictures, and what they are asked beside. */
export function readDirectCheck(
  name: Recipe['name'],
  given: Partial<DirectCheckSettings>,
  check: Check,
): DirectCheckSettings {
  const settings = { share: 0, threeQuestions: false, ...given };
  const { share, threeQuestions } = settings;
  check(
    share > 0 && share <= 1,
    'directCheck.share',
    'is above 0 and at most 1: the share of items whose pictures judges see',
  );
  check(
    !threeQuestions || name !== 'rating',
    'directCheck.threeQuestions',
    'belongs to the recipe comparison, ranking: its questions are about two images',
  );
  return settings;
}
