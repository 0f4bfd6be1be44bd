import type { ComparisonSettings, Judging, Recipe } from '#libs/domain/recipe.js';

/** "critique-revision, 2 rounds; 1 principle a comparison, tie band 0.05" */
export function recipeText(recipe: Recipe): string {
  const made = recipe.candidates === null ? '' : `, up to ${counted(recipe.candidates.count, 'candidate')} made`;
  return `${recipe.name}${made}${settingsText(recipe)}`;
}

function settingsText(recipe: Recipe): string {
  switch (recipe.name) {
    case 'comparison':
      return `; ${comparisonText(recipe.comparison)}`;
    case 'critique-revision':
      return `, ${counted(recipe.rounds, 'round')}; ${comparisonText(recipe.comparison)}`;
    case 'ranking': {
      const { plan } = recipe;
      const pairs = plan === 'all' ? 'all pairs' : counted(plan.partners, 'partner');
      return `, ${pairs}; ${comparisonText(recipe.comparison)}`;
    }
    case 'rating':
      return `, ${recipe.rating.scale}; ${picked(recipe.rating)} a candidate, margin ${recipe.rating.margin}`;
    case 'classification': {
      const { options } = recipe.classification;
      return `, ${options === null ? 'options of each item' : counted(options.length, 'option')}`;
    }
  }
}

function comparisonText(settings: ComparisonSettings): string {
  const { tieBand, orders, samples, reasons } = settings;
  const more = [
    ...(orders === 'one' ? ['one order'] : []),
    ...(samples > 1 ? [`${samples} samples`] : []),
    ...(reasons ? ['with reasons'] : []),
  ];
  return [`${picked(settings)} a comparison`, `tie band ${tieBand}`, ...more].join(', ');
}

function picked({ principles }: Judging): string {
  if (principles === 'all') return 'all principles';
  if ('sample' in principles) return counted(principles.sample, 'principle');
  return 'named' in principles ? principles.named.join(' and ') : `principles tagged ${principles.tags.join(' or ')}`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
