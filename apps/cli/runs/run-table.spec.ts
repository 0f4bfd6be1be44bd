import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { readRecipe } from '#libs/labelling/runs/read-recipe.js';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import { Paint } from '../terminal/paint.js';
import { runTable } from './run-table.js';

const run: RunView = {
  id: 'run',
  kind: 'labelled',
  state: 'done',
  stopCode: null,
  stopMessage: null,
  dataset: { id: 'dataset', name: 'examples' },
  constitution: { slug: 'harmlessness', version: 1, contentHash: 'a'.repeat(64) },
  recipe: { name: 'comparison', comparison: { ...DEFAULT_COMPARISON, principles: 'all' }, candidates: null },
  models: { judge: 'openai', writer: 'openai' },
  prompts: {},
  canary: null,
  seed: '0',
  replicate: 0,
  trial: false,
  budget: '5',
  offline: false,
  leftOut: {},
  createdBy: 'cli:ann',
  createdAt: new Date(),
  finishedAt: new Date(),
};
const progress: RunProgress = {
  runId: 'run',
  state: 'done',
  stopCode: null,
  stopMessage: null,
  labelJobs: { active: 0, done: 82, failed: 0, cancelled: 0, total: 82, waiting: 0 },
  canaryJobs: { active: 0, done: 0, failed: 0, cancelled: 0, total: 0, waiting: 0 },
  outcomes: { pair: 67, tie: 15 },
  failures: {},
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  spent: '0',
  setAside: '0',
  budget: '5',
  rate: 0,
  etaSeconds: null,
  wallSeconds: 1.5,
  holds: [],
  offline: false,
};

describe('runTable', () => {
  it('says which answers were reused, beside the calls of the run itself', () => {
    const table = runTable([{ run, progress, reused: 2_624 }], new Paint(false));
    expect(table).toMatch(/^calls +0\nreused from the ledger +2,624\ntokens in +0$/m);
  });

  it.each([0, undefined])('says nothing of it where %s were', (reused) => {
    expect(runTable([{ run, progress, reused }], new Paint(false))).not.toContain('ledger');
  });

  const names = (...recipes: RecipeRequest[]) => {
    const results = recipes.map((recipe) => ({
      run: { ...run, recipe: readRecipe(recipe) },
      progress: { ...progress, outcomes: {} },
    }));
    const lines = runTable(results, new Paint(false)).split('\n');
    const [from, to] = ['items ', 'failures '].map((name) => lines.findIndex((line) => line.startsWith(name)));
    return lines.slice((from ?? 0) + 1, to).map((line) => line.split(/ {2,}/)[0]);
  };

  it('counts what the recipe can make, in its words', () => {
    expect(names({ name: 'comparison' })).toEqual(['pairs', 'ties', 'not applicable']);
    expect(names({ name: 'critique-revision' })).toEqual([
      'pairs',
      'ties',
      'not applicable',
      'did not win',
      'unchanged',
    ]);
    expect(names({ name: 'ranking' })).toEqual(['items with pairs', 'ties', 'not applicable']);
    expect(names({ name: 'rating' })).toEqual(['items with pairs', 'rated, no pair', 'not applicable']);
    expect(names({ name: 'classification', classification: { question: 'Q?' } })).toEqual(['classified']);
  });

  it('speaks of revisions only where there are some', () => {
    const table = (recipe: RecipeRequest) =>
      runTable(
        [{ run: { ...run, recipe: readRecipe(recipe) }, progress: { ...progress, outcomes: { unchanged: 2 } } }],
        new Paint(false),
      );
    expect(table({ name: 'critique-revision' })).toMatch(/^unchanged +2$/m);
    expect(table({ name: 'ranking' })).toMatch(/^one text or picture only +2$/m);
    expect(table({ name: 'ranking' })).not.toContain('unchanged');
  });

  it('counts the prompts of images that were revised and not painted', () => {
    const table = (outcomes: RunProgress['outcomes']) =>
      runTable([{ run, progress: { ...progress, outcomes } }], new Paint(false));
    expect(table({ prompt_revised: 17 })).toMatch(/^prompt revised +17$/m);
    expect(table({})).not.toContain('prompt revised');
  });

  it('tells what is set aside from what is spent, while there is any', () => {
    const table = (setAside: string) => runTable([{ run, progress: { ...progress, setAside } }], new Paint(false));
    expect(table('0.25')).toMatch(/^cost +\$0\.00\nset aside +\$0\.25\nbudget /m);
    expect(table('0.000000000000')).not.toContain('set aside');
  });
});
