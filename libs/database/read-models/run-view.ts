import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { LabelJobState, Outcome, RunState } from '#libs/domain/stage.js';

/** One run as a person sees it. */
export interface RunView {
  id: string;
  state: RunState;
  stopCode: string | null;
  stopMessage: string | null;
  dataset: { id: string; name: string };
  constitution: { slug: string; version: number; contentHash: string };
  recipe: Recipe;
  models: RunModels;
  seed: string;
  budget: string;
  /** true: made with the offline model, for demonstration only */
  offline: boolean;
  leftOut: Record<string, number>;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}

/** How far a run is. */
export interface RunProgress {
  runId: string;
  state: RunState;
  stopCode: string | null;
  stopMessage: string | null;
  labelJobs: Record<LabelJobState, number> & { total: number; waiting: number };
  outcomes: Partial<Record<Outcome, number>>;
  /** failed label jobs by code */
  failures: Record<string, number>;
  calls: number;
  promptTokens: number;
  completionTokens: number;
  spent: string;
  budget: string;
  /** label jobs that ended in the last ten seconds, a second */
  rate: number;
  /** seconds to the end at that rate; null: not known */
  etaSeconds: number | null;
  wallSeconds: number;
  offline: boolean;
}
