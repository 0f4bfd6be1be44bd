import type { Recipe } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { VersionName } from '#libs/domain/version-name.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { LabelPlace } from '../labels/examples.js';
import type { TwoSharesWithIntervals } from '../share-view.js';
import type { Change } from './findings.js';

/** What the principles of one run did, counted from its stored labels: no model is asked. */
export interface PrincipleReport {
  runId: string;
  kind: 'labelled' | 'imported';
  state: RunState;
  recipe: Recipe['name'];
  /** true: made with the offline model, for demonstration only */
  offline: boolean;
  dataset: { id: string; name: string };
  constitution: VersionName;
  /** labels of two texts that were made */
  labels: number;
  /** of them, those that prefer a text */
  decided: ShareWithInterval;
  /** label jobs that failed: no label was made of what was asked */
  failed: number;
  /** false: each label was asked under one principle, so that nothing can be said of principles beside each other */
  several: boolean;
  /** in the order of the constitution; those that were asked about nothing with counts of 0 */
  principles: PrincipleFigures[];
  /** of each two principles that were asked about the same label; null where `several` is false */
  pairs: PrinciplePairFigures[] | null;
  /** pairs of principles that are not listed: the ones with the fewest labels in common */
  pairsLeftOut: number;
}

/** One principle. Counts are of labels; `{finding}` names what lists the labels behind a number. */
export interface PrincipleFigures {
  key: string;
  /** of its content */
  hash: string;
  title: string;
  weight: number;
  veto: boolean;
  tags: string[];
  /** labels that were asked for under it: {asked}, and those that could not be made */
  asked: number;
  /** of them, those of label jobs that failed */
  unlabelled: number;
  /** its texts say something about the two: {applies}, {not_applicable} */
  applies: TwoSharesWithIntervals;
  /** alone it would make a pair, of the labels to which it applies: {decides} */
  decides: ShareWithInterval;
  /** it applies and would make none, of the labels to which it applies: {ties} */
  ties: ShareWithInterval;
  /** its two orders preferred different texts, of those it applies to that were asked in both: {flipped} */
  flipped: ShareWithInterval;
  /** the label prefers the same text, of the labels in which both decide: {agrees}, {disagrees} */
  agrees: ShareWithInterval;
  /** null where `several` is false */
  besideOthers: BesideOthers | null;
  examples: { decides: PrincipleExample[]; ties: PrincipleExample[]; notApplicable: PrincipleExample[] };
}

/** Leave-one-out: the principle beside the label that the others make without it. */
export interface BesideOthers {
  /** they prefer the same text, of the labels in which it decides and they do: {agrees_with_rest}, {disagrees_with_rest} */
  agrees: ShareWithInterval;
  /** without it the label would be another, of the labels made under it and others: {changes} */
  changes: ShareWithInterval;
  /** of these changes: the other text would be preferred, none would, or one where none is */
  kinds: Record<Change, number>;
}

/** A label with what the principle says of it. */
export interface PrincipleExample extends LabelPlace {
  /** P(first is better) under the principle; null: it does not apply */
  held: number | null;
}

/** Two principles over the labels that were asked for under both. */
export interface PrinciplePairFigures {
  first: string;
  second: string;
  /** asked under both */
  labels: number;
  /** they prefer the same text, of the labels in which both decide: {both_agree} */
  agrees: ShareWithInterval;
  /** labels in which they prefer different ones: {conflict} */
  conflicts: number;
  /** the strongest conflicts */
  examples: ConflictExample[];
}

export interface ConflictExample extends LabelPlace {
  /** P(first is better) under each of the two */
  held: { first: number | null; second: number | null };
}
