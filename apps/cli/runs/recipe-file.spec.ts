import { describe, expect, it } from '@jest/globals';
import { readRecipe } from '#libs/labelling/runs/read-recipe.js';
import { readRecipeFile } from './recipe-file.js';

const YAML = `# the judge's reasons first
name: ranking
plan: { partners: 2 }
comparison:
  principles: { tags: [law] }
  orders: one
  reasons: true
  clamp: { low: 0.3, high: 0.7 }
candidates: { count: 4, system: null }
`;

describe('readRecipeFile', () => {
  it('reads YAML and JSON alike, as a request that can be used', () => {
    const read = readRecipeFile(YAML, 'recipe.yaml');
    expect(read).toEqual({
      name: 'ranking',
      plan: { partners: 2 },
      comparison: { principles: { tags: ['law'] }, orders: 'one', reasons: true, clamp: { low: 0.3, high: 0.7 } },
      candidates: { count: 4, system: null },
    });
    expect(readRecipeFile(JSON.stringify(read), 'recipe.json')).toEqual(read);
    expect(readRecipe(read)).toMatchObject({ name: 'ranking', candidates: { count: 4, temperature: 1 } });
  });

  it.each([
    ['name: [', 'own:1:8', ''],
    ['name: rating\nname: ranking', 'own:2:1', 'unique'],
    ['', 'own', 'is no object'],
    ['ranking', 'own', 'is no object'],
    ['rounds: 2', 'recipe.name', 'is missing'],
    ['name: 5', 'recipe.name', 'is not a text'],
    ['name: rating\nrateing: {}', 'recipe.rateing', 'did you mean "rating"'],
    ['name: rating\nrating: []', 'recipe.rating', 'is not an object'],
    ['name: rating\nrating: { scale: 5 }', 'recipe.rating.scale', 'is not a text'],
    ['name: rating\nrating: { margin: .nan }', 'recipe.rating.margin', 'is not a number'],
    ['name: rating\nrating: { reasons: "yes" }', 'recipe.rating.reasons', 'is not true or false'],
    ['name: rating\nrating: { principles: some }', 'recipe.rating.principles', 'is not "all"'],
    ['name: rating\nrating: { principles: { sample: 1, named: [a] } }', 'recipe.rating.principles', 'is not "all"'],
    ['name: rating\nrating: { principles: { named: a } }', 'recipe.rating.principles.named', 'is not a list'],
    ['name: rating\nrating: { principles: { key: [a] } }', 'recipe.rating.principles.key', 'is not a field'],
    ['name: comparison\ncomparison: { clamp: [0.4, 0.6] }', 'recipe.comparison.clamp', 'is not {low'],
    ['name: comparison\ncomparison: { clamp: { low: 0.4 } }', 'recipe.comparison.clamp', 'is not {low'],
    ['name: ranking\nplan: 2', 'recipe.plan', 'is not "all" or {partners: m}'],
    ['name: critique-revision\ndraw: 3', 'recipe.draw', 'is not "with-replacement"'],
    ['name: classification\nclassification: { options: yes }', 'recipe.classification.options', 'is not a list'],
    ['name: ranking\ncandidates: { system: 5 }', 'recipe.candidates.system', 'is not a text'],
  ])('names the place in %j', (source, at, message) => {
    expect(() => readRecipeFile(source, 'own')).toThrow(
      expect.objectContaining({
        code: 'recipe_file_invalid',
        places: [{ at, message: expect.stringContaining(message) }],
      }),
    );
  });

  it('does not let aliases grow beyond measure', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
    expect(() => readRecipeFile(`l0: &l0 [x, x]\n${lines.join('\n')}`, 'own')).toThrow(
      expect.objectContaining({ code: 'recipe_file_invalid' }),
    );
  });
});
