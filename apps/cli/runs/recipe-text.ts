import {
  DEFAULT_COMPARISON,
  type ComparisonSettings,
  type DirectCheckSettings,
  type Judging,
  type Recipe,
} from '#libs/domain/recipe.js';
import { counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';

/** "critique-revision, 2 rounds; 1 principle a comparison, tie band 0.05" */
export function recipeText(recipe: Recipe): string {
  const { candidates, captions, questions, perturbed, alignment, painting, directCheck, best } = recipe;
  const made =
    candidates === null
      ? ''
      : `, up to ${counted(candidates.count, 'candidate')} made at temperature ${candidates.temperature}`;
  const looked =
    captions === undefined
      ? ''
      : `; ${counted(captions.count, 'caption')} an image${captions.rankedBy === undefined ? '' : ` ranked by ${oneLine(captions.rankedBy)}`}`;
  const asked = questions === undefined ? '' : `, up to ${counted(questions.most, 'question')}`;
  const swapped = perturbed === undefined ? '' : `, ${counted(perturbed, 'perturbed prompt')}`;
  const aligned = alignment === true ? ', alignment with the prompt' : '';
  const painted =
    painting === undefined ? '' : `; pictures painted${painting.size === null ? '' : ` at ${painting.size}`}`;
  const chosen = best === undefined ? '' : `; the best ${best.count} by ${best.scorer}, ${best.aspect}`;
  const seen = directCheck === undefined ? '' : checkText(directCheck);
  return `${recipe.name}${made}${settingsText(recipe)}${looked}${asked}${swapped}${aligned}${painted}${seen}${chosen}`;
}

function checkText({ share, threeQuestions }: DirectCheckSettings): string {
  return `; judges see the pictures of ${+(share * 100).toFixed(4)} % of the items${threeQuestions ? ', three questions' : ''}`;
}

function settingsText(recipe: Recipe): string {
  switch (recipe.name) {
    case 'comparison':
      return `; ${comparisonText(recipe.comparison)}`;
    case 'critique-revision':
      return `, ${roundsText(recipe)}; ${comparisonText(recipe.comparison)}`;
    case 'ranking': {
      const { plan } = recipe;
      const words = { all: 'all pairs', 'as-given': 'pairs as given' };
      const pairs = typeof plan === 'string' ? words[plan] : counted(plan.partners, 'partner');
      return `, ${pairs}; ${comparisonText(recipe.comparison)}`;
    }
    case 'rating': {
      const { scale, margin } = recipe.rating;
      return `, ${scale}; ${[`${picked(recipe.rating)} a candidate`, `margin ${margin}`, ...judgingTexts(recipe.rating)].join(', ')}`;
    }
    case 'classification': {
      const { options, question } = recipe.classification;
      const texts = options === null ? 'options of each item' : options.map(oneLine).join(' | ');
      return `; ${[`${oneLine(question)} ${texts}`, ...askingTexts(recipe.classification)].join(', ')}`;
    }
  }
}

function roundsText({
  rounds,
  draw,
  stopWhenClean,
  stopWhenUnchanged,
}: Extract<Recipe, { name: 'critique-revision' }>): string {
  const how = draw === 'with-replacement' ? [] : [draw === 'once-each' ? draw : draw.named.join(' then ')];
  const ends = [...(stopWhenClean ? ['finds nothing'] : []), ...(stopWhenUnchanged ? ['changes nothing'] : [])];
  return [
    counted(rounds, 'round'),
    ...how,
    ...(ends.length === 0 ? [] : [`ending at one that ${ends.join(' or ')}`]),
  ].join(', ');
}

function comparisonText(settings: ComparisonSettings): string {
  const { orders, clamp } = settings;
  return [
    `${picked(settings)} a comparison`,
    ...judgingTexts(settings),
    ...(orders === 'one' ? ['one order'] : []),
    ...(clamp === null ? [] : [`target within ${clamp.low} and ${clamp.high}`]),
  ].join(', ');
}

function judgingTexts(settings: Judging): string[] {
  const { tieBand, epsilon } = settings;
  return [
    `tie band ${tieBand}`,
    ...(epsilon === DEFAULT_COMPARISON.epsilon ? [] : [`epsilon ${epsilon}`]),
    ...askingTexts(settings),
  ];
}

function askingTexts({ samples, temperature, reasons }: Pick<Judging, 'samples' | 'temperature' | 'reasons'>) {
  return [
    ...(samples > 1 ? [`${samples} samples at temperature ${temperature}`] : []),
    ...(reasons ? ['with reasons'] : []),
  ];
}

function picked({ principles }: Judging): string {
  if (principles === 'all') return 'all principles';
  if ('sample' in principles) return counted(principles.sample, 'principle');
  return 'named' in principles ? principles.named.join(' and ') : `principles tagged ${principles.tags.join(' or ')}`;
}
