import type { RunModels } from '#libs/domain/recipe.js';

/** "judge a, jury b and c, writer d" */
export function modelsText({ judge, jury = [], scorers = [], ...roles }: RunModels): string {
  return [
    `judge ${judge}`,
    ...(jury.length === 0 ? [] : [`jury ${jury.join(' and ')}`]),
    ...(scorers.length === 0 ? [] : [`scored by ${scorers.join(' and ')}`]),
    ...Object.entries(roles).map(([role, endpoint]) => `${role} ${endpoint}`),
  ].join(', ');
}
