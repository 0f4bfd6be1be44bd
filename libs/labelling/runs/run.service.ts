import { Decimal } from 'decimal.js';
import type { Config } from '#libs/config/config.js';
import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import { firstDue } from '#libs/domain/due.js';
import { conflict } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { isTrialSlug } from '#libs/domain/trial-slug.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { endpointsOf, recipeOfCanary, type RunModels } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { Database } from '#libs/database/database.js';
import { RunProgressReadModel } from '#libs/database/read-models/run-progress.js';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import { RunsReadModel, type RunsFilter } from '#libs/database/read-models/runs.js';
import { RunStore, type StartedRun } from '#libs/database/run/run.store.js';
import { estimateOf, leftOutOf, withCanary, type Estimate } from './estimate.js';
import { draftFacts } from './draft-facts.js';
import { nothingToLabel } from './nothing-to-label.js';
import { readBudget } from './read-budget.js';
import { readReplicate } from './read-replicate.js';
import { type DraftRequest, RunPreparation } from './run-preparation.js';
import type { RunRequest, TrialRequest } from './run-request.js';
import { sampleCensus } from './sample-census.js';

/** Runs as a person starts, watches and steers them. Throws PreceptError. */
export class RunService {
  private readonly runs: RunStore;
  private readonly preparation: RunPreparation;
  private readonly views: RunsReadModel;
  private readonly counts: RunProgressReadModel;

  constructor(
    private readonly config: Config,
    database: Database,
  ) {
    this.runs = new RunStore(database);
    this.preparation = new RunPreparation(config, database);
    this.views = new RunsReadModel(database);
    this.counts = new RunProgressReadModel(database);
  }

  /** Calls, tokens, money and time of a run that is not started. The budget is not looked at. */
  async estimate(request: Omit<RunRequest, 'budget'>): Promise<Estimate> {
    refuseTrial(request.constitution);
    const { recipe, principles, census, canary, models, endpoints } = await this.preparation.of(request);
    const estimate = estimateOf(recipe, principles, census, models, endpoints);
    if (canary === null) return estimate;
    return withCanary(estimate, estimateOf(recipeOfCanary(recipe), principles, canary, models, endpoints));
  }

  /** The same of a draft that is stored nowhere, tried on a sample of the items. */
  async estimateDraft(draft: ConstitutionFile, request: DraftRequest): Promise<Estimate> {
    const { recipe, principles, census, models, endpoints } = await this.preparation.ofDraft(
      draftFacts(draft),
      request,
    );
    return estimateOf(recipe, principles, sampleCensus(census, request.items), models, endpoints);
  }

  /**
   * With an `id` the run is started once: asked again with the same id, it is the answer, whatever has changed since. A draft that was
   * pinned for a trial takes none: conflict `version_is_trial`.
   */
  async start(request: RunRequest, actor: string, id?: string): Promise<StartedRun> {
    refuseTrial(request.constitution);
    return this.begin(request, actor, id);
  }

  /** Tries a pinned draft on a few items. `id` as above. */
  async startTrial(request: TrialRequest, actor: string, id?: string): Promise<StartedRun> {
    return this.begin(request, actor, id);
  }

  private async begin(request: RunRequest, actor: string, id?: string): Promise<StartedRun> {
    const before = id === undefined ? null : await this.runs.started(id);
    if (before) return before;
    const budget = readBudget(request.budget);
    const { recipe, versionId, models, endpoints, prompts, needs, census, canaryId } =
      await this.preparation.of(request);
    if (!request.allowUnpriced) checkPrices(this.config, endpoints, models);
    const leftOut = leftOutOf(census);
    if (census.fitting === 0) throw nothingToLabel(recipe, needs, census);
    return this.runs.start(
      {
        datasetId: request.datasetId,
        versionId,
        recipe,
        models,
        prompts,
        canaryId,
        seed: request.seed ?? '0',
        replicate: readReplicate(request.replicate),
        items: request.items ?? null,
        budget,
        allowUnpriced: request.allowUnpriced ?? false,
        offline: endpoints.some(({ offline }) => offline),
        createdBy: actor,
        first: { text: firstDue(recipe, 'text'), image: firstDue(recipe, 'image') },
        needs,
      },
      leftOut,
      id,
    );
  }

  get(id: string): Promise<RunView> {
    return this.views.run(id);
  }

  /** Trials of drafts are left out unless they are asked for. */
  list(request: PageRequest & RunsFilter): Promise<Page<RunView>> {
    return this.views.runs(request);
  }

  progress(id: string): Promise<RunProgress> {
    return this.counts.progress(id);
  }

  pause(id: string, actor: string): Promise<RunView> {
    return this.move(id, ['running'], 'paused', actor);
  }

  /** Also after a stop; another budget may be given, and after a stop for the budget a larger one must be. */
  async resume(id: string, actor: string, options: { budget?: string } = {}): Promise<RunView> {
    const budget = options.budget === undefined ? undefined : readBudget(options.budget);
    const run = await this.views.run(id);
    checkBudget(run, budget);
    if (run.state === 'paused' || run.state === 'stopped') this.checkEndpoints(run);
    return this.move(id, ['paused', 'stopped'], 'running', actor, budget);
  }

  /** Calls under way come back and are kept; nothing more is labelled. */
  cancel(id: string, actor: string): Promise<RunView> {
    return this.move(id, ['running', 'paused', 'stopped'], 'cancelled', actor);
  }

  /** Failed label jobs are tried again; a run that was done runs again. `code`: only those that failed so. */
  async retryFailed(id: string, actor: string, code?: string): Promise<{ retried: number }> {
    const run = await this.views.run(id);
    checkLabelledHere(run);
    if (run.state === 'done') this.checkEndpoints(run);
    const retried = await this.runs.retryFailed(id, actor, code);
    if (retried === null) throw conflict('run_state', 'The run is cancelled: start a new one.');
    return { retried };
  }

  /** A run whose endpoint was removed or renamed would stop at its first label job, or later where others are held back. */
  private checkEndpoints({ models }: RunView): void {
    const gone = endpointsOf(models).find((name) => !this.config.endpoints.has(name));
    if (gone === undefined) return;
    const known = [...this.config.endpoints.keys()].join(', ');
    throw conflict(
      'unknown_endpoint',
      `The run names endpoint "${gone}", which the configuration does not list any more (it lists ${known}): list it again under this name, or start a new run.`,
    );
  }

  private async move(id: string, from: RunState[], to: RunState, actor: string, budget?: string): Promise<RunView> {
    const moved = await this.runs.move(id, from, to, actor, budget);
    const run = await this.views.run(id);
    if (moved) return run;
    checkLabelledHere(run);
    throw conflict('run_state', `The run is ${run.state}; only a run that is ${from.join(' or ')} can become ${to}.`);
  }
}

/** A trial is a look at a draft; whoever wants more publishes it. */
function refuseTrial({ slug, version }: RunRequest['constitution']): void {
  if (!isTrialSlug(slug)) return;
  throw conflict(
    'version_is_trial',
    `${slug}@${version} is a draft as it was tried, and takes no runs: publish the draft and name its version, or try its file with \`precept constitution try FILE --items N\` (POST /v1/trials).`,
  );
}

/** An imported run has come as it is. */
function checkLabelledHere({ kind }: RunView): void {
  if (kind === 'labelled') return;
  throw conflict(
    'run_imported',
    'The judgements of this run were made elsewhere: it is done, and nothing of it can be asked, paused, cancelled or tried again. To mend it, import all of its judgements anew, as another run.',
  );
}

/** No budget can hold what has no known price. */
function checkPrices(config: Config, endpoints: ModelEndpoint[], models: RunModels): void {
  const { painter, embedder, ...others } = models;
  const writes = endpointsOf(others);
  const unpriced = endpoints.find(({ name, price }) => writes.includes(name) && price === null);
  const unpricedPainter = endpoints.find(({ name, painting }) => name === painter && painting.price === null);
  const unpricedEmbedder = endpoints.find(({ name, embedding }) => name === embedder && embedding?.price === null);
  const found = unpriced ?? unpricedPainter ?? unpricedEmbedder;
  if (!found) return;
  const what = unpriced ? 'price' : unpricedPainter ? 'price for a picture' : 'price for the vector of an image';
  throw conflict(
    'unpriced_model',
    `Endpoint "${found.name}" (${found.model}) has no known ${what}, so no budget can hold it. ${priceRemedy(config)}, or say yes with allowUnpriced.`,
  );
}

const priceRemedy = ({ endpointFile }: Config) =>
  endpointFile === null ? 'List it in a file precept.yaml with its price' : `Add its price to ${endpointFile}`;

/** Workers have read the budget of a run that runs. One that was stopped for its budget would only stop again. */
function checkBudget({ id, state, stopCode, budget: present }: RunView, budget: string | undefined): void {
  if (state === 'running' && budget !== undefined) {
    throw conflict(
      'run_state',
      `The run is running: pause it first with \`precept runs pause ${id}\`, then resume it with the new budget.`,
    );
  }
  if (stopCode !== 'budget_exhausted' || (budget !== undefined && new Decimal(budget).gt(present))) return;
  const given = budget === undefined ? 'no larger one is given' : `${budget} is not larger`;
  throw conflict(
    'budget_not_larger',
    `The run was stopped because its budget of ${new Decimal(present).toFixed()} does not cover one more call, and ${given}: resume it with a larger one. A budget counts from the start of the run.`,
  );
}
