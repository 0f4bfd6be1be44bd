import type { LabelledItem, LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import type { Recipe } from '#libs/domain/recipe.js';
import { labelsOfJob } from '../labels/labels-of-job.js';
import type { WeighedPrinciple } from '../labels/reported-label.js';
import {
  decide,
  decides,
  sideOf,
  type LabelSettings,
  type ReportedLabel,
  type ReportedPrincipleLabel,
} from '../labels/reported-label.js';
import { changeOf, type Change } from '../principles/findings.js';

/** The label of the same two texts in two runs. */
export interface SharedLabel {
  item: LabelledItem;
  gold: unknown;
  before: ReportedLabel & { labelJobId: string };
  after: ReportedLabel & { labelJobId: string };
}

/** How a run's labels are read. */
export interface LabelReader {
  recipe: Recipe;
  principles: ReadonlyMap<string, WeighedPrinciple>;
}

export const readerOf = ({ recipe, principles }: { recipe: Recipe; principles: WeighedPrinciple[] }): LabelReader => ({
  recipe,
  principles: new Map(principles.map((principle) => [principle.key, principle])),
});

/** The labels that both jobs of one item have. */
export function sharedLabels(
  before: LabelledJob,
  after: LabelledJob,
  readers: { before: LabelReader; after: LabelReader },
): SharedLabel[] {
  const then = new Map(labelsOf(before, readers.before).map((label) => [label.subject, label]));
  return labelsOf(after, readers.after).flatMap((label): SharedLabel[] => {
    const was = then.get(label.subject);
    return was ? [{ item: before.item, gold: before.gold, before: was, after: label }] : [];
  });
}

const labelsOf = (job: LabelledJob, { recipe, principles }: LabelReader) =>
  labelsOfJob(job, recipe, principles).map((label) => ({ ...label, labelJobId: job.labelJobId }));

/** How a label flipped: to the other text, to none, or from none to one; null: it prefers the same, or none as before. */
export const flipOf = ({ before, after }: SharedLabel): Change | null => changeOf(before.side, after.side);

/** The principles that a label was asked under, by key. */
export const keysOf = ({ principles }: ReportedLabel): string[] => principles.map(({ key }) => key).sort();

/** Other principles were asked in the second run than in the first. */
export const drawnOtherwise = ({ before, after }: SharedLabel): boolean =>
  keysOf(before).join('\0') !== keysOf(after).join('\0');

export const heldBy = (label: ReportedLabel, key: string): ReportedPrincipleLabel | undefined =>
  label.principles.find((one) => one.key === key);

/** What a principle alone prefers, by how it would be labelled; null: none. */
export function leaning(held: ReportedPrincipleLabel, settings: LabelSettings): 'first' | 'second' | null {
  return decides(held, settings) ? sideOf(held) : null;
}

/**
 * The flip would not be if only this principle had said what it said before (or had not been asked, where it was not), and
 * all others what they say now.
 */
export function carries({ before, after }: SharedLabel, key: string, settings: LabelSettings): boolean {
  const was = heldBy(before, key);
  const others = after.principles.filter((one) => one.key !== key);
  const back = decide(was ? [...others, was] : others, settings);
  return back.side === before.side;
}
