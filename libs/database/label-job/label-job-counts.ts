import type { LabelJobState, Outcome } from '#libs/domain/stage.js';

/** How many label jobs of a run stand where. */
export interface LabelJobCounts {
  total: number;
  states: Partial<Record<LabelJobState, number>>;
  outcomes: Partial<Record<Outcome, number>>;
  /** failed label jobs by code: none of them made a label */
  failures: Record<string, number>;
}

/** So many jobs in one state, with one outcome or failure code where they have one. */
export interface LabelJobGroup {
  state: LabelJobState;
  outcome: Outcome | null;
  code: string | null;
  jobs: number;
}

/** Adds up groups. Keys come in the order in which the groups do. */
export function labelJobCounts(groups: LabelJobGroup[]): LabelJobCounts {
  const counts: LabelJobCounts = { total: 0, states: {}, outcomes: {}, failures: {} };
  for (const { state, outcome, code, jobs } of groups) {
    counts.total += jobs;
    add(counts.states, state, jobs);
    if (outcome !== null) add(counts.outcomes, outcome, jobs);
    if (code !== null) add(counts.failures, code, jobs);
  }
  return counts;
}

function add<Key extends string>(counts: Partial<Record<Key, number>>, key: Key, jobs: number): void {
  counts[key] = (counts[key] ?? 0) + jobs;
}
