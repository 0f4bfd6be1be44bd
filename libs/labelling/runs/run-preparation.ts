import type { Config } from '#libs/config/config.js';
import type { Modality } from '#libs/domain/conversation.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { DEFAULT_CAPTIONS, DEFAULT_PAINTING, type Recipe, type RunModels } from '#libs/domain/recipe.js';
import type { Database } from '#libs/database/database.js';
import type { RunPrompts } from '#libs/database/run/run-plan.store.js';
import { type ItemCensus, ItemCensusStore, type ItemNeeds } from '#libs/database/run/item-census.store.js';
import { StartFactsStore } from '#libs/database/run/start-facts.js';
import type { PrincipleFacts } from '#libs/domain/principle-facts.js';
import { isComparable, wantedGold } from './comparable-gold.js';
import { checkPrinciples } from './check-principles.js';
import { itemNeeds } from './item-needs.js';
import { checkRankedBy, readModels } from './read-models.js';
import { readRunPrompts } from '../prompts/run-templates.js';
import { readRecipe } from './read-recipe.js';
import { withAspect } from './best-images.js';
import type { RunRequest } from './run-request.js';

/** What a request comes to under some principles, before anything is stored. */
export interface PlannedRun {
  recipe: Recipe;
  /** how many judge one item */
  principles: number;
  models: RunModels;
  /** all that the run names */
  endpoints: ModelEndpoint[];
  prompts: RunPrompts;
  needs: ItemNeeds;
  census: ItemCensus;
  canaryId: string | null;
  canary: ItemCensus | null;
}

export interface PreparedRun extends PlannedRun {
  versionId: string;
}

/** A run, but for the money that it may spend. */
type Unbudgeted = Omit<RunRequest, 'budget'>;

/** The same of a draft. */
export type DraftRequest = Omit<Unbudgeted, 'constitution' | 'canaryDatasetId'>;

type Asked = Pick<PlannedRun, 'recipe' | 'models' | 'endpoints'>;

/** Reads a request against configuration, data set and constitution. */
export class RunPreparation {
  private readonly items: ItemCensusStore;
  private readonly facts: StartFactsStore;

  constructor(
    private readonly config: Config,
    database: Database,
  ) {
    this.items = new ItemCensusStore(database);
    this.facts = new StartFactsStore(database);
  }

  /** Throws PreceptError where it cannot be run so. */
  async of(request: Unbudgeted): Promise<PreparedRun> {
    const asked = await this.asked(request);
    const canaryId = request.canaryDatasetId ?? null;
    if (canaryId !== null) await this.checkCanaryDataset(canaryId, request);
    const { slug, version } = request.constitution;
    const { versionId, principles } = await this.facts.version(slug, version);
    return { ...(await this.under(principles, asked, request)), versionId };
  }

  /** The same under the principles of a draft that is stored nowhere. */
  async ofDraft(principles: PrincipleFacts[], request: DraftRequest): Promise<PlannedRun> {
    return this.under(principles, await this.asked(request), request);
  }

  /** What is asked for, whatever the principles. */
  private async asked(request: DraftRequest): Promise<Asked> {
    const { config, facts } = this;
    const { models, endpoints } = readModels(config, request.models);
    const painted = withPainting(readRecipe(request.recipe), models);
    checkRankedBy(painted, models, endpoints);
    await facts.dataset(request.datasetId);
    const imported = (scorer: string) => facts.aspectsOf(request.datasetId, scorer);
    return { models, endpoints, recipe: await withAspect(painted, models, endpoints, imported) };
  }

  private async under(
    principles: PrincipleFacts[],
    { models, endpoints, recipe: asked }: Asked,
    { datasetId, prompts: own, ...more }: DraftRequest & Pick<RunRequest, 'canaryDatasetId'>,
  ): Promise<PlannedRun> {
    const { items } = this;
    const canaryId = more.canaryDatasetId ?? null;
    const needs = itemNeeds(asked);
    const census = await items.census(datasetId, needs);
    const canary = canaryId === null ? null : await items.census(canaryId, needs);
    const modalities = modalitiesOf([census, canary], principles);
    const recipe = forImages(asked, modalities);
    const prompts = readRunPrompts(own, recipe, modalities);
    const count = Math.max(...modalities.map((one) => checkPrinciples(recipe, principles, one)));
    if (canaryId !== null && canary) await this.checkCanary(canaryId, recipe, needs, canary);
    return { recipe, principles: count, models, endpoints, prompts, needs, census, canaryId, canary };
  }

  private async checkCanaryDataset(canaryId: string, { datasetId }: Pick<RunRequest, 'datasetId'>): Promise<void> {
    await this.facts.dataset(canaryId);
    if (canaryId !== datasetId) return;
    throw canaryInvalid('is the dataset that the run labels: name another one, whose items carry gold labels');
  }

  /** A canary that the recipe cannot judge, or nothing of which can be held against gold, would be paid for in vain. */
  private async checkCanary(id: string, recipe: Recipe, needs: ItemNeeds, census: ItemCensus): Promise<void> {
    const { fitting, items } = census;
    if (fitting === 0) throw canaryInvalid(`the recipe ${recipe.name} fits none of its ${items} items`);
    if (await this.items.someGold(id, needs, (item) => isComparable(recipe, item))) return;
    throw canaryInvalid(
      `none of the ${fitting} items that the recipe ${recipe.name} takes has a gold label that it can be compared with, which is ${wantedGold(recipe)}`,
    );
  }
}

/**
 * What is judged: a data set may hold items of both kinds. Where no item fits, what the principles are for, so that the
 * run says why none does.
 */
function modalitiesOf(censuses: (ItemCensus | null)[], principles: PrincipleFacts[]): Modality[] {
  const some = (count: (census: ItemCensus) => number) => censuses.some((one) => one !== null && count(one) > 0);
  const [images, texts] = [some((one) => one.imageItems), some((one) => one.fitting - one.imageItems)];
  if (images) return texts ? ['text', 'image'] : ['image'];
  const apply = (modality: Modality) => principles.some(({ appliesTo }) => appliesTo.includes(modality));
  return !texts && apply('image') && !apply('text') ? ['image'] : ['text'];
}

/** Images are captioned and held against their prompts, unless the request says otherwise. */
function forImages(recipe: Recipe, modalities: readonly Modality[]): Recipe {
  if (!modalities.includes('image')) return recipe;
  return { ...recipe, captions: recipe.captions ?? DEFAULT_CAPTIONS, alignment: recipe.alignment ?? true };
}

/** A painter paints; without one nothing is painted. */
function withPainting(recipe: Recipe, { painter }: RunModels): Recipe {
  if (painter !== undefined) return { ...recipe, painting: recipe.painting ?? DEFAULT_PAINTING };
  if (recipe.painting === undefined) return recipe;
  throw invalid('recipe_invalid', 'The recipe cannot be used.', [
    { at: 'recipe.painting', message: 'belongs to a run with a painter: name one with models.painter' },
  ]);
}

function canaryInvalid(message: string) {
  return invalid('canary_invalid', 'The canary cannot be used.', [{ at: 'canaryDatasetId', message }]);
}
