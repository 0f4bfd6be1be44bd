import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { RECIPE_NAMES } from '#libs/domain/recipe.js';
import { readRecipe } from '#libs/labelling/runs/read-recipe.js';
import { readRecipeFile } from './recipe-file.js';
import { recipeOf } from './recipe-options.js';
import { type RunOptions, withRunOptions } from './run-options.js';

const page = readFileSync('docs/how-to/judging.md', 'utf8');
const commands = [...page.replaceAll('\\\n', ' ').matchAll(/^precept runs start (.*)$/gm)].map(([, args = '']) => args);
const yaml = /```yaml\n# (\S+)\n([^]*?)```/.exec(page);

function optionsOf(line: string): RunOptions {
  const command = withRunOptions(new Command().exitOverride()).requiredOption('--budget <amount>').option('--watch');
  const parts = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return command.parse(parts, { from: 'user' }).opts<RunOptions>();
}

describe('the examples of the how-to on judging', () => {
  it('show every recipe, and one from a file', () => {
    const options = commands.map(optionsOf);
    const names = options.filter(({ recipeFile }) => recipeFile === undefined).map((one) => recipeOf(one).name);
    expect(new Set(names)).toEqual(new Set(RECIPE_NAMES));
    expect(options.filter(({ recipeFile }) => recipeFile === yaml?.[1])).toHaveLength(1);
  });

  it.each(commands)('can be used as they stand: %s', (line) => {
    const options = optionsOf(line);
    expect(options).toMatchObject({ dataset: 'examples', constitution: 'harmlessness' });
    if (options.recipeFile === undefined) readRecipe(recipeOf(options));
    else readRecipe(readRecipeFile(yaml?.[2] ?? '', options.recipeFile));
  });
});
