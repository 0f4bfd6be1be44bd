import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { EndpointHold } from '../endpoint/hold.store.js';
import type { LabelJobState, Outcome, RunState } from '#libs/domain/stage.js';
import type { VersionName } from '#libs/domain/version-name.js';

/** labelled: by our workers; imported: judgements made elsewhere */
export type RunKind = 'labelled' | 'imported';

/** One run as a person sees it. */
export interface RunView {
  id: string;
  kind: RunKind;
  state: RunState;
  stopCode: string | null;
  stopMessage: string | null;
  dataset: { id: string; name: string };
  constitution: VersionName;
  recipe: Recipe;
  models: RunModels;
  /** templates of the run's own, by the id of the template that they stand in for; their sources are left out */
  prompts: Record<string, { id: string; hash: string }>;
  /** a data set with gold labels, labelled beside the run to watch the judge */
  canary: { id: string; name: string } | null;
  seed: string;
  /** 0, or which repetition of the same run: all its calls are its own */
  replicate: number;
  budget: string;
  /** true: made with the offline model, for demonstration only */
  offline: boolean;
  /** true: a trial of a draft, which is not exported, audited or drawn from */
  trial: boolean;
  leftOut: Record<string, number>;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}

/** Label jobs by state; `waiting`: active ones whose next try has a time of its own. */
export type JobCounts = Record<LabelJobState, number> & { total: number; waiting: number };

/** How far a run is. */
export interface RunProgress {
  runId: string;
  state: RunState;
  stopCode: string | null;
  stopMessage: string | null;
  /** those of the run's own items */
  labelJobs: JobCounts;
  /** those of the canary's items, counted apart; a total of 0: the run has no canary */
  canaryJobs: JobCounts;
  outcomes: Partial<Record<Outcome, number>>;
  /** failed label jobs by code */
  failures: Record<string, number>;
  calls: number;
  promptTokens: number;
  completionTokens: number;
  spent: string;
  /** held for the worst case of calls that are under way or soon to be made; no part of `spent` */
  setAside: string;
  budget: string;
  /** label jobs that ended in the last ten seconds, a second, the canary's among them */
  rate: number;
  /** seconds to the end at that rate; null: not known */
  etaSeconds: number | null;
  wallSeconds: number;
  /** endpoints of a run that has not ended which asked to be left alone (Retry-After), and until when */
  holds: EndpointHold[];
  offline: boolean;
}
