import { conflict } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Database } from '#libs/database/database.js';
import { pageOf, type PageStart, pageStart } from '#libs/database/page-query.js';
import {
  ComparedRunsReadModel,
  type ComparedRun,
  type ComparedRunsSnapshot,
} from '#libs/database/read-models/compared-runs.js';
import { checkKnown, findingInvalid } from '../labels/finding-refusals.js';
import { labelSettings, type LabelSettings } from '../labels/reported-label.js';
import { ReportTurns, whileWanted } from '../turns.js';
import { checkAsked } from '../principles/principle-report.service.js';
import { differencesOf, repeatedBy } from './run-differences.js';
import { holdsOf, isOfPeople, isOfPrinciple, type FlipFilter } from './flip-findings.js';
import { flippedLabel } from './flipped-label.js';
import type { ComparedRunView, FlippedLabel, RunComparison } from './run-comparison.js';
import { rightnessOf } from './rightness.js';
import { readerOf, type SharedLabel, sharedLabels } from './shared-label.js';
import { VersionFold } from './version-fold.js';

/** An item with those of its shared labels that were asked for. */
export type SharedLabelsBehind = { item: FlippedLabel['item']; labels: Omit<FlippedLabel, 'item'>[] };

/** Two runs beside each other, counted from stored labels: no model is asked. Throws PreceptError. */
export class RunComparisonService {
  private readonly runs: ComparedRunsReadModel;

  constructor(
    database: Database,
    private readonly turns = new ReportTurns(),
  ) {
    this.runs = new ComparedRunsReadModel(database);
  }

  /**
   * Which labels flip from run `before` to run `after`, on the items that both have. `noise`: a replicate of one of the
   * two. Throws PreceptError missing `run_not_found`, conflict `no_principles_asked`, `runs_not_comparable`, `not_a_replicate`;
   * the signal's reason once nobody waits for it.
   */
  compare(before: string, after: string, noise: string | null = null, signal?: AbortSignal): Promise<RunComparison> {
    const ids = { before, after, again: noise };
    const make = () => this.runs.read(ids, (snapshot) => comparisonOf(snapshot, signal));
    return this.turns.reports.next(make, signal);
  }

  /** The labels behind a number, item by item. Throws as `compare`, and invalid `unknown_principle`, `finding_invalid`. */
  labels(
    before: string,
    after: string,
    filter: FlipFilter,
    request: PageRequest,
    signal?: AbortSignal,
  ): Promise<Page<SharedLabelsBehind>> {
    const start = pageStart(request);
    const ids = { before, after, again: null };
    const make = () => this.runs.read(ids, (snapshot) => labelsBehind(snapshot, filter, start, signal));
    return this.turns.pages.next(make, signal);
  }
}

async function labelsBehind(
  snapshot: ComparedRunsSnapshot,
  filter: FlipFilter,
  start: PageStart,
  signal?: AbortSignal,
): Promise<Page<SharedLabelsBehind>> {
  const settings = checkComparable(snapshot);
  checkFilter(snapshot, filter);
  const readers = { before: readerOf(snapshot.before), after: readerOf(snapshot.after) };
  const settled = isOfPeople(filter.finding) ? await snapshot.settled() : null;
  const revised = snapshot.after.recipe.name === 'critique-revision';
  const rightness = (label: SharedLabel) => settled && rightnessOf(label, settled, revised);
  const found: (SharedLabelsBehind & { id: string })[] = [];
  for await (const items of whileWanted(snapshot.sharedBehind(start.after), signal)) {
    for (const item of items) {
      const labels = sharedLabels(item.before, item.after, readers)
        .filter((label) => holdsOf(filter, label, settings, rightness(label)))
        .map((label) => flippedLabel(label, settings));
      const shown = labels.map(({ item: _, ...label }) => label);
      if (shown.length > 0) found.push({ id: item.before.labelJobId, item: item.before.item, labels: shown });
    }
    if (found.length >= start.take) break;
  }
  const { data, nextCursor } = pageOf(found.slice(0, start.take), start);
  return { data: data.map(({ id: _, ...row }) => row), nextCursor };
}

async function comparisonOf(snapshot: ComparedRunsSnapshot, signal?: AbortSignal): Promise<RunComparison> {
  const settings = checkComparable(snapshot);
  const { before, after, again } = snapshot;
  const repeated = again === null ? null : repeatedBy(again, before, after);
  const settled = await snapshot.settled();
  const fold = new VersionFold({ before, after, repeated: repeated ?? 'before' }, settings, settled);
  for await (const items of whileWanted(snapshot.shared(), signal)) for (const item of items) fold.add(item);
  const calls = await snapshot.calls();
  return {
    ...{ before: viewOf(before), after: viewOf(after), differences: differencesOf(before, after) },
    items: await snapshot.items(),
    ...fold.result(),
    noise:
      again === null || repeated === null
        ? null
        : { of: repeated === 'before' ? before.id : after.id, runId: again.id, ...fold.noise.figures() },
    calls: { made: calls.made, reused: calls.reused },
    principles: fold.principles(calls),
  };
}

/** How the second run's labels are made. Throws where the two make labels of different things. */
function checkComparable({ before, after }: ComparedRunsSnapshot): LabelSettings {
  for (const run of [before, after]) checkAsked(run);
  const settings = labelSettings(after.recipe);
  if (settings !== null && before.recipe.name === after.recipe.name) return settings;
  throw conflict(
    'runs_not_comparable',
    `A run of the recipe ${before.recipe.name} and one of ${after.recipe.name} make labels of different things: compare runs of one recipe.`,
  );
}

function checkFilter({ before, after }: ComparedRunsSnapshot, { finding, principle }: FlipFilter): void {
  const keys = [...new Set([...after.principles, ...before.principles].map(({ key }) => key))];
  checkKnown({ principle }, keys, 'Neither constitution version has such a principle.');
  if (isOfPrinciple(finding) === (principle !== undefined)) return;
  throw findingInvalid(
    'principle',
    isOfPrinciple(finding)
      ? `names the principle of which ${finding} is said`
      : `belongs to what is said of a principle, and ${finding} is said of the label`,
  );
}

const viewOf = (run: ComparedRun): ComparedRunView => ({
  runId: run.id,
  ...{ kind: run.kind, state: run.state, recipe: run.recipe.name, seed: run.seed, replicate: run.replicate },
  ...{ offline: run.offline, dataset: run.dataset, constitution: run.constitution },
});
