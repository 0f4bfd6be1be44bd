import type { PrinciplePart } from '#libs/domain/principle-parts.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { VersionName } from '#libs/domain/version-name.js';
import type { ItemCounts } from '#libs/database/read-models/compared-runs.js';
import type { LabelledItem } from '#libs/database/read-models/labelled-jobs.js';
import type { PairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { Decision } from '../labels/reported-label.js';
import type { Change } from '../principles/findings.js';

/** In what two runs may differ. */
export const RUN_DIFFERENCES = ['constitution', 'recipe', 'models', 'prompts', 'seed', 'dataset', 'replicate'] as const;
export type RunDifference = (typeof RUN_DIFFERENCES)[number];

/** One of the runs that are compared. */
export interface ComparedRunView {
  runId: string;
  kind: 'labelled' | 'imported';
  state: string;
  recipe: Recipe['name'];
  seed: string;
  replicate: number;
  offline: boolean;
  dataset: { id: string; name: string };
  constitution: VersionName;
}

/** Two runs on the items that both share: which labels flip, by principle, beside the noise of the judge. */
export interface RunComparison {
  before: ComparedRunView;
  after: ComparedRunView;
  /** empty: they differ in nothing that is stored */
  differences: RunDifference[];
  items: ItemCounts;
  flips: FlipFigures;
  /** labels that were asked under other principles than before: {drawn_otherwise} */
  drawnOtherwise: ShareWithInterval;
  /** the strongest flips */
  examples: FlippedLabel[];
  /** null: no replicate was named */
  noise: NoiseFigures | null;
  /** against what people say: audits of either run, else the gold of items; null: they say nothing of any shared label */
  correctness: Correctness | null;
  /** what the second run paid for, and what it took from the ledger */
  calls: CallsMade;
  /**
   * of both versions, those of the second one first; of critique and revision as they compared the last revision with the original: what those of the
   * rounds did is in the text that they left, and no label says it of one of them
   */
  principles: PrincipleFlips[];
}

/** Labels of the same two texts in two runs. `{finding}` names what lists the labels behind a number. */
export interface FlipFigures {
  /** labels that both have: {shared} */
  labels: number;
  /** prefer another text, or one where there was none, or none where there was one: {flips} */
  flips: ShareWithInterval;
  /** prefer the other text, of the labels that prefer one in both: {reversed} */
  reversed: ShareWithInterval;
  /** of the flips: {reversed}, {lost}, {gained} */
  kinds: Record<Change, number>;
}

/** The same version run twice: how often labels flip though nothing has changed. */
export interface NoiseFigures {
  /** the run that is repeated: one of the two compared */
  of: string;
  /** its replicate */
  runId: string;
  flips: FlipFigures;
  /** flips of the comparison less those of the noise, on the labels that all three runs have */
  beyond: PairedDifference;
}

/** Right or wrong by what people say, on the labels that both have. A tie is right where people say tie. */
export interface Correctness {
  /** shared labels of whose two texts people say which is better */
  labels: number;
  /** of these, those that a closed, blind audit of either run settled: it goes before gold */
  settled: number;
  before: ShareWithInterval;
  after: ShareWithInterval;
  /** after less before */
  change: PairedDifference;
  onlyBefore: number;
  onlyAfter: number;
  /** McNemar's exact test */
  p: number;
}

export interface CallsMade {
  /** answered calls that it paid for itself */
  made: number;
  /** answers that other runs had paid for */
  reused: number;
}

/** same: a model is asked with the same text in both versions. */
export type TextChange = 'same' | 'changed' | 'added' | 'removed';

export interface PrincipleFlips {
  key: string;
  title: string;
  text: TextChange;
  /** what of it is another; empty: nothing, or one version has none */
  changed: PrinciplePart[];
  /** of its content; null: the version has no such principle */
  hashBefore: string | null;
  hashAfter: string | null;
  /** labels asked under it in both runs: {asked_in_both} */
  labels: number;
  /** mean P(first is better) under it over those to which it applies in both; null: none */
  meanBefore: number | null;
  meanAfter: number | null;
  /** alone it prefers another text than before, or none: {leans_otherwise} */
  leansOtherwise: ShareWithInterval;
  /** labels asked under it in either run that flipped: {flips_with_it} */
  flips: ShareWithInterval;
  /** of these flips, those that would not be if only this principle had said what it said before: {carries} */
  carries: ShareWithInterval;
  /** of the second run's answers under it; critiques and revisions are counted in all alone */
  calls: CallsMade;
  /** the strongest flips that it carries */
  examples: FlippedLabel[];
}

/** A flipped label before and after. */
export interface FlippedLabel {
  item: LabelledItem;
  subject: string | null;
  before: Side;
  after: Side;
  /**
   * keys of the principles that carry the flip, each alone, by how far they moved; empty: it did not flip, or only several
   * of them together carry it
   */
  carriedBy: string[];
}

interface Side extends Decision {
  labelJobId: string;
  principles: { key: string; hash: string; probability: number | null }[];
}
