import { describe, expect, it } from '@jest/globals';
import { readRecipeFile } from './own-files';

describe('a recipe in a file', () => {
  it('is read from YAML and JSON', async () => {
    const recipe = { name: 'ranking', comparison: { samples: 2 } };
    const yaml = 'name: ranking\ncomparison:\n  samples: 2\n';
    await expect(readRecipeFile('mine.yaml', yaml)).resolves.toEqual({ name: 'mine.yaml', recipe });
    await expect(readRecipeFile('mine.json', JSON.stringify(recipe))).resolves.toEqual({ name: 'mine.json', recipe });
  });

  it('is refused where it names no recipe, or is neither', async () => {
    await expect(readRecipeFile('mine.yaml', 'name: guessing\n')).rejects.toThrow(/mine\.yaml holds no recipe/);
    await expect(readRecipeFile('mine.yaml', '- a list\n')).rejects.toThrow(/holds no recipe/);
    await expect(readRecipeFile('mine.yaml', 'name: [')).rejects.toThrow(/line 1/);
  });
});
