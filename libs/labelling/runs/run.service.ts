import type { Config } from '#libs/config/config.js';
import { firstDue } from '#libs/domain/due.js';
import { conflict, invalid, missing } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { Database } from '#libs/database/database.js';
import { RunProgressReadModel } from '#libs/database/read-models/run-progress.js';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import { RunsReadModel } from '#libs/database/read-models/runs.js';
import { RunStore, type StartedRun } from '#libs/database/run/run.store.js';
import { StartFactsStore, type VersionFacts } from '#libs/database/run/start-facts.js';
import { estimateOf, leftOutOf, type Estimate } from './estimate.js';
import { readBudget, readRecipe } from './read-run-request.js';
import type { RunRequest } from './run-request.js';

/** Runs as a person starts, watches and steers them. Throws PreceptError. */
export class RunService {
  private readonly runs: RunStore;
  private readonly facts: StartFactsStore;
  private readonly views: RunsReadModel;
  private readonly counts: RunProgressReadModel;

  constructor(
    private readonly config: Config,
    database: Database,
  ) {
    this.runs = new RunStore(database);
    this.facts = new StartFactsStore(database);
    this.views = new RunsReadModel(database);
    this.counts = new RunProgressReadModel(database);
  }

  /** Calls, tokens, money and time of a run that is not started. The budget is not looked at. */
  async estimate(request: Omit<RunRequest, 'budget'>): Promise<Estimate> {
    const { recipe, version, endpoints, census } = await this.prepare(request);
    return estimateOf(recipe, version.comparing, census, endpoints);
  }

  /** With an `id` the run is started once: asked again with the same id, it is the answer, whatever has changed since. */
  async start(request: RunRequest, actor: string, id?: string): Promise<StartedRun> {
    const before = id === undefined ? null : await this.runs.started(id);
    if (before) return before;
    const budget = readBudget(request.budget);
    const { recipe, version, models, endpoints, census } = await this.prepare(request);
    const unpriced = Object.values(endpoints).find(({ price }) => price === null);
    if (unpriced && !request.allowUnpriced) {
      throw conflict(
        'unpriced_model',
        `Endpoint "${unpriced.name}" (${unpriced.model}) has no known price, so no budget can hold it. Add its price to precept.yaml, or say yes with allowUnpriced.`,
      );
    }
    const leftOut = leftOutOf(census);
    if (census.fitting === 0) {
      const why =
        census.items === 0
          ? 'the dataset has no items'
          : `the recipe ${recipe.name} fits none of its ${census.items} items`;
      throw conflict('nothing_to_label', `There is nothing to label: ${why}.`);
    }
    return this.runs.start(
      {
        datasetId: request.datasetId,
        versionId: version.versionId,
        recipe,
        models,
        seed: request.seed ?? '0',
        budget,
        allowUnpriced: request.allowUnpriced ?? false,
        offline: Object.values(endpoints).some(({ offline }) => offline),
        createdBy: actor,
        first: firstDue(recipe),
        candidates: candidatesFor(recipe),
      },
      leftOut,
      id,
    );
  }

  get(id: string): Promise<RunView> {
    return this.views.run(id);
  }

  list(request: PageRequest & { datasetId?: string }): Promise<Page<RunView>> {
    return this.views.runs(request);
  }

  progress(id: string): Promise<RunProgress> {
    return this.counts.progress(id);
  }

  pause(id: string, actor: string): Promise<RunView> {
    return this.move(id, ['running'], 'paused', actor);
  }

  /** Also after a stop; a larger budget may be given. */
  async resume(id: string, actor: string, options: { budget?: string } = {}): Promise<RunView> {
    const budget = options.budget === undefined ? undefined : readBudget(options.budget);
    return this.move(id, ['paused', 'stopped'], 'running', actor, budget);
  }

  /** Calls under way come back and are kept; nothing more is labelled. */
  cancel(id: string, actor: string): Promise<RunView> {
    return this.move(id, ['running', 'paused', 'stopped'], 'cancelled', actor);
  }

  /** Failed label jobs are tried again; a run that was done runs again. `code`: only those that failed so. */
  async retryFailed(id: string, actor: string, code?: string): Promise<{ retried: number }> {
    await this.views.run(id); // or: there is no such run
    const retried = await this.runs.retryFailed(id, actor, code);
    if (retried === null) throw conflict('run_state', 'The run is cancelled: start a new one.');
    return { retried };
  }

  private async move(id: string, from: RunState[], to: RunState, actor: string, budget?: string): Promise<RunView> {
    const moved = await this.runs.move(id, from, to, actor, budget);
    const run = await this.views.run(id);
    if (!moved)
      throw conflict('run_state', `The run is ${run.state}; only a run that is ${from.join(' or ')} can become ${to}.`);
    return run;
  }

  private async prepare(request: Omit<RunRequest, 'budget'>) {
    const { config, facts, runs } = this;
    const recipe = readRecipe(request.recipe);
    const judge = config.endpoint(request.models?.judge);
    const writer = config.endpoint(request.models?.writer ?? judge.name);
    await facts.dataset(request.datasetId);
    const version = await facts.version(request.constitution.slug, request.constitution.version);
    checkPrinciples(recipe, version);
    const census = await runs.census(request.datasetId, candidatesFor(recipe));
    const endpoints = { judge, writer };
    return { recipe, version, models: { judge: judge.name, writer: writer.name }, endpoints, census };
  }
}

/** A comparison is of two; a revision begins with one, and leaves others alone. */
function candidatesFor(recipe: Recipe) {
  return recipe.name === 'comparison' ? { least: 2, most: 2 } : { least: 1, most: 64 };
}

function checkPrinciples(recipe: Recipe, version: VersionFacts): void {
  if (version.comparing === 0) {
    throw missing('no_principles', 'The constitution version has no principle for text with a comparison question.');
  }
  if (recipe.name === 'critique-revision' && version.revising === 0) {
    throw missing(
      'no_principles',
      'The constitution version has no principle for text with a critique and a revision request.',
    );
  }
  const pick = recipe.comparison.principles;
  if (pick !== 'all' && pick.sample > version.comparing) {
    throw invalid('recipe_invalid', 'The recipe cannot be used.', [
      {
        at: 'recipe.comparison.principles.sample',
        message: `the version has only ${version.comparing} principles with a comparison question`,
      },
    ]);
  }
}
