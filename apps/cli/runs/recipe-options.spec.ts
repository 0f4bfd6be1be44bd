import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { recipeOf, refuseBesideFile, withRecipeOptions, type RecipeOptions } from './recipe-options.js';

function optionsOf(args: string): RecipeOptions {
  const command = withRecipeOptions(new Command().exitOverride().configureOutput({ writeErr: () => undefined }));
  // blanks within quotes do not part
  const parts = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return command.parse(parts, { from: 'user' }).opts<RecipeOptions>();
}
const recipe = (args: string) => recipeOf(optionsOf(args));

describe('the options of a recipe', () => {
  it.each([
    ['', { name: 'comparison', comparison: {} }],
    ['--principles all', { name: 'comparison', comparison: { principles: 'all' } }],
    ['--principles 3', { name: 'comparison', comparison: { principles: { sample: 3 } } }],
    ['--principles kind,honest', { name: 'comparison', comparison: { principles: { named: ['kind', 'honest'] } } }],
    ['--principles tag:law,tag:harm', { name: 'comparison', comparison: { principles: { tags: ['law', 'harm'] } } }],
    [
      '--orders one --reasons --clamp 0.3,0.7 --samples 5 --temperature 0.7 --tie-band 0 --epsilon .001',
      {
        name: 'comparison',
        comparison: {
          orders: 'one',
          reasons: true,
          clamp: { low: 0.3, high: 0.7 },
          samples: 5,
          temperature: 0.7,
          tieBand: 0,
          epsilon: 0.001,
        },
      },
    ],
    ['--reasons --clamp none', { name: 'comparison', comparison: { reasons: true, clamp: null } }],
    [
      '--recipe critique-revision --rounds 2 --draw once-each --stop-when-clean --stop-when-unchanged --principles 2',
      {
        name: 'critique-revision',
        rounds: 2,
        draw: 'once-each',
        stopWhenClean: true,
        stopWhenUnchanged: true,
        comparison: { principles: { sample: 2 } },
      },
    ],
    [
      '--recipe critique-revision --draw calm,kind,calm',
      { name: 'critique-revision', draw: { named: ['calm', 'kind', 'calm'] }, comparison: {} },
    ],
    [
      '--recipe ranking --plan 2 --candidates 4 --candidate-temperature 0.9 --candidate-tokens 256 --candidate-system "Be brief."',
      {
        name: 'ranking',
        plan: { partners: 2 },
        comparison: {},
        candidates: { count: 4, temperature: 0.9, maxTokens: 256, system: 'Be brief.' },
      },
    ],
    [
      '--recipe rating --best 3 --best-by clip --best-aspect quality',
      { name: 'rating', rating: {}, best: { scorer: 'clip', count: 3, aspect: 'quality' } },
    ],
    ['--recipe ranking --plan all', { name: 'ranking', plan: 'all', comparison: {} }],
    [
      '--recipe rating --scale good-bad --margin 0.25 --principles all --samples 3',
      { name: 'rating', rating: { scale: 'good-bad', margin: 0.25, principles: 'all', samples: 3 } },
    ],
    [
      '--recipe classification --question "What is asked?" --options help "do harm" --options both --reasons',
      {
        name: 'classification',
        classification: { question: 'What is asked?', options: ['help', 'do harm', 'both'], reasons: true },
      },
    ],
  ])('mean with %s', (args, meant) => {
    expect(recipe(args)).toEqual(meant);
  });

  it.each([
    ['--principles 0', 'It must be "all", a whole number'],
    ['--principles tag:law,kind', 'It must be "all", a whole number'],
    ['--principles tag:', 'It must be "all", a whole number'],
    ['--principles kind,,calm', 'with commas between'],
    ['--principles=', 'with commas between'],
    ['--orders three', 'one of both, one'],
    ['--clamp 0.4', 'such as 0.4,0.6'],
    ['--clamp 0.4,0.6,0.8', 'such as 0.4,0.6'],
    ['--clamp low,high', 'such as 0.4,0.6'],
    ['--samples 0', 'a whole number from 1 to 64'],
    ['--temperature hot', 'It must be a number'],
    ['--temperature 1e3', 'It must be a number'],
    ['--recipe guess', 'one of comparison, critique-revision, ranking, rating, classification'],
    ['--rounds 17', 'a whole number from 1 to 16'],
    ['--draw calm,,kind', 'with commas between'],
    ['--plan some', 'It must be "all", or a whole number'],
    ['--scale 0-100', 'one of good-bad, 1-5, 1-10'],
    ['--candidates many', 'a whole number from 1 to 17'],
  ])('are refused at %s', (args, why) => {
    expect(() => optionsOf(args)).toThrow(why);
  });

  it.each([
    ['--rounds 2', '--rounds is for the recipe critique-revision, not for comparison.'],
    [
      '--recipe rating --orders one',
      '--orders is for the recipe comparison, critique-revision, ranking, not for rating.',
    ],
    ['--recipe classification --principles all', '--principles is for the recipe'],
    ['--recipe comparison --question What?', '--question is for the recipe classification'],
    ['--best 2', 'say both with --best and --best-by'],
    ['--best-by clip', 'say both with --best and --best-by'],
    ['--candidate-temperature 1', '--candidate-temperature says how candidates are made: say with --candidates'],
  ])('do not fit together in %s', (args, why) => {
    expect(() => recipe(args)).toThrow(
      expect.objectContaining({ code: 'wrong_option', message: expect.stringContaining(why) }),
    );
  });

  it.each([
    ['--recipe rating', '--recipe stands beside'],
    ['--recipe rating --scale 1-5', '--scale stands beside'],
    ['--candidates 4', '--candidates stands beside'],
  ])('do not stand beside a file: %s', (args, why) => {
    expect(() => refuseBesideFile(optionsOf(args))).toThrow(
      expect.objectContaining({ message: expect.stringContaining(why) }),
    );
    expect(() => refuseBesideFile({})).not.toThrow();
  });
});
