import { v7 as uuid } from 'uuid';
import type { Database } from '#libs/database/database.js';
import {
  JudgementImportStore,
  type ImportPrinciple,
  type JudgementImportSession,
} from '#libs/database/judgement-import/judgement-import.store.js';
import type { ImportNote, StagedSummary } from '#libs/database/judgement-import/staged-judgement.js';
import { isPassing } from '#libs/database/postgres/postgres-error.js';
import { StartFactsStore } from '#libs/database/run/start-facts.js';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';
import type { ComparingRecipe, ComparisonSettings, RunModels } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import { isTrialSlug } from '#libs/domain/trial-slug.js';
import { SourceFailure, watched } from '#libs/lines/source-failure.js';
import { splitLines } from '#libs/lines/split-lines.js';
import { unpack } from '#libs/lines/unpack.js';
import { readRecipe } from '../runs/read-recipe.js';
import { ImportReport } from './import-report.js';
import type { ImportListeners, ImportRequest, JudgementImport } from './import-request.js';
import { labelImported, type LabelPlan } from './label-imported.js';
import { OWN_SPEC, readSpec, type ReadingSpec } from './reading-spec.js';
import { Staging } from './staging.js';

/** Each import holds a connection for as long as its sender takes. */
const MOST_AT_ONCE = 4;

export interface ImportOptions extends ImportListeners {
  /** who imports, for the trail */
  actor?: string;
  /** of the run: with it the import is made once, and asked again it is the answer */
  id?: string;
  /** what the reader is called in errors */
  readerName?: string;
}

/** Judgements made elsewhere, brought in as a run. */
export class JudgementImportService {
  private readonly store: JudgementImportStore;
  private readonly facts: StartFactsStore;
  private underWay = 0;

  constructor(database: Database) {
    this.store = new JudgementImportStore(database.pool);
    this.facts = new StartFactsStore(database);
  }

  /**
   * Imports JSON Lines, plain or gzip, at constant memory and in one transaction: good lines land as a run that is done,
   * bad and repeated ones are named. An answer that cannot be read is a judgement in a state of its own. Where a run of the
   * same judgements is there that labels them alike, it is the answer and nothing is made.
   *
   * Throws PreceptError missing `dataset_not_found`, `version_not_found`; conflict `version_is_draft`, `version_is_retired`;
   * invalid `reader_invalid`, `pattern_invalid`, `recipe_invalid`, `unknown_principle`; unavailable `imports_busy`,
   * `import_interrupted`; and whatever a listener throws. Nothing is stored then.
   */
  async import(
    request: ImportRequest,
    source: AsyncIterable<Uint8Array>,
    { actor = 'unknown', id, readerName = 'reader', ...listeners }: ImportOptions = {},
  ): Promise<JudgementImport> {
    if (this.underWay >= MOST_AT_ONCE) {
      const message = `${MOST_AT_ONCE} imports of judgements are under way already, as many as are done at once: send this one again when one of them has ended.`;
      throw new PreceptError('unavailable', 'imports_busy', message);
    }
    this.underWay++;
    try {
      const before = id === undefined ? null : await this.store.imported(id);
      if (before) return again(before);
      const prepared = await this.prepare(request, readerName);
      return await this.store.begin((session) =>
        new OneImport(session, prepared, listeners).run(source, actor, id ?? uuid()),
      );
    } catch (error) {
      throw interrupted(error);
    } finally {
      this.underWay--;
    }
  }

  private async prepare(request: ImportRequest, readerName: string): Promise<Prepared> {
    const { datasetId, constitution, principle, reader } = request;
    const spec = reader === undefined ? OWN_SPEC : readSpec(reader, readerName);
    const reasons = request.comparison?.reasons ?? spec.reasons;
    const recipe = readRecipe({ name: 'comparison', comparison: { ...request.comparison, reasons } });
    if (recipe.name !== 'comparison') throw new Error('a comparison is a comparison');
    await this.facts.dataset(datasetId);
    refuseTrial(constitution.slug);
    const { versionId } = await this.facts.version(constitution.slug, constitution.version);
    const principles = await this.store.principles(versionId);
    if (principle !== undefined) checkDefault(principle, principles);
    return { request, spec: { ...spec, reasons }, settings: recipe.comparison, versionId, principles };
  }
}

/** Judgements from elsewhere are data, and a trial's labels are none. */
function refuseTrial(slug: string): void {
  if (!isTrialSlug(slug)) return;
  throw invalid(
    'version_is_trial',
    `${slug} is a draft as it was tried, and its labels are no data: publish the constitution and name the version.`,
  );
}

interface Prepared {
  request: ImportRequest;
  spec: ReadingSpec;
  settings: ComparisonSettings;
  versionId: string;
  principles: ImportPrinciple[];
}

/** One import, within its transaction. */
class OneImport {
  private readonly report = new ImportReport();

  constructor(
    private readonly session: JudgementImportSession,
    private readonly prepared: Prepared,
    private readonly listeners: ImportListeners,
  ) {}

  async run(source: AsyncIterable<Uint8Array>, actor: string, runId: string): Promise<JudgementImport> {
    await this.read(source);
    const made = { runId: null, created: false, labelJobs: 0, done: 0, failed: 0, pairs: 0, inOneOrder: 0 };
    if (this.report.counts.accepted === 0) return { ...made, ...this.report.result };
    const { session } = this;
    const { request, versionId } = this.prepared;
    const { datasetId, seed = '0' } = request;
    const summary = await session.summary();
    const recipe = this.recipeOf(summary);
    const models = modelsOf(summary.judges, request.judge);
    const run = { datasetId, versionId, recipe, models, seed };
    const { content } = this.report;
    const same = await session.same(run, content);
    if (same) return { ...countsOf(same), created: false, ...this.report.result };
    const unjudged = (await session.itemsOf(datasetId)) - summary.items;
    const leftOut: Record<string, number> = unjudged > 0 ? { not_judged: unjudged } : {};
    await session.startRun({ ...run, id: runId, leftOut, createdBy: actor });
    const labelled = await this.label(runId, recipe, [models.judge, ...(models.jury ?? [])], summary.items);
    const { inOneOrder, items: labelJobs } = summary;
    const counts = { runId, labelJobs, ...labelled, inOneOrder, ...this.report.counts };
    const { reader } = request;
    const reading = reader === undefined ? null : { hash: textHash(reader), source: reader };
    await session.note({ ...counts, content, reader: reading }, actor);
    return { ...counts, created: true, ...this.report.result };
  }

  private async read(source: AsyncIterable<Uint8Array>): Promise<void> {
    const { session, report, listeners } = this;
    const { request, principles, spec, settings } = this.prepared;
    const { datasetId, judge, principle } = request;
    const staging = new Staging({
      ...{ session, report, listeners, datasetId, spec, epsilon: settings.epsilon },
      principles: new Map(principles.map((one) => [one.key, one])),
      defaults: { ...(judge === undefined ? {} : { judge }), ...(principle === undefined ? {} : { principle }) },
    });
    try {
      for await (const lines of splitLines(unpack(watched(source)))) for (const line of lines) await staging.add(line);
      await staging.finish();
    } catch (error) {
      await staging.settled();
      throw error;
    }
  }

  /** Of several pairs of an item it is a ranking: one group, whose pairs belong together. */
  private recipeOf({ principleIds, comparisons, inOneOrder, mostPairs, allPairs }: StagedSummary): ComparingRecipe {
    const { principles, settings } = this.prepared;
    const named = principles.filter((one) => principleIds.includes(one.id)).map(({ key }) => key);
    const orders = inOneOrder === comparisons ? 'one' : 'both';
    const comparison: ComparisonSettings = { ...settings, principles: { named }, orders };
    if (mostPairs <= 1) return { name: 'comparison', comparison, candidates: null };
    return { name: 'ranking', plan: allPairs ? 'all' : 'as-given', comparison, candidates: null };
  }

  private async label(runId: string, recipe: ComparingRecipe, judges: string[], items: number) {
    const { versionId, principles } = this.prepared;
    const plan: LabelPlan = { versionId, recipe, judges, principles: new Map(principles.map((one) => [one.id, one])) };
    const counts = { done: 0, failed: 0, pairs: 0 };
    for await (const batch of this.session.stagedItems()) {
      const jobs = batch.map((item) => labelImported(item, plan));
      await this.session.land(runId, jobs);
      for (const { state, pairs } of jobs) {
        counts[state]++;
        counts.pairs += pairs.length;
      }
      this.listeners.onProgress?.({ phase: 'labelling', items, labelled: counts.done + counts.failed });
    }
    return counts;
  }
}

/** The judge that was named for the import comes first, then the others by name: nothing depends on the order of the file. */
function modelsOf(judges: string[], named: string | undefined): RunModels {
  const byName = judges.sort((a, b) => (a < b ? -1 : 1));
  const first = named !== undefined && byName.includes(named) ? named : byName[0];
  if (first === undefined) throw new Error('judgements have a judge');
  const jury = byName.filter((one) => one !== first);
  return { judge: first, ...(jury.length > 0 ? { jury } : {}) };
}

/** The answer to whoever sends an import again that is there: its counts; the lines that were kept out are not stored. */
function again(note: ImportNote): JudgementImport {
  const errorsLeftOut = note.rejected + note.duplicates;
  return { ...countsOf(note), created: true, errors: [], errorsTruncated: errorsLeftOut > 0, errorsLeftOut };
}

const countsOf = ({ reader: _, content: __, ...counts }: ImportNote) => counts;

/** Told before anything is read: it would be wrong in every line. */
function checkDefault(key: string, principles: ImportPrinciple[]): void {
  if (principles.some((one) => one.key === key && one.compares)) return;
  const able = principles.filter(({ compares }) => compares).map((one) => one.key);
  throw invalid('unknown_principle', 'The constitution version has no such principle with a comparison question.', [
    { at: 'principle', message: `is one of ${able.join(', ')}` },
  ]);
}

/** What to say when an import ends before its source does. A fault of ours is given back as it is. */
function interrupted(error: unknown): unknown {
  const fromSource = error instanceof SourceFailure;
  if (!fromSource && !isPassing(error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  const interruption = new PreceptError(
    'unavailable',
    'import_interrupted',
    `The import was interrupted: ${fromSource ? 'its source could not be read on' : 'PostgreSQL could not go on'} (${said}). ` +
      'Nothing of it is stored. Import the same again once that is put right.',
  );
  interruption.cause = error;
  return interruption;
}
