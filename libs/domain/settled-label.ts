import type { HumanVerdict, SlotState } from './audit-verdict.js';

/** A place for one person's decision, as it stands: the last blind verdict of a slot that is decided, else none. */
export interface SlotAnswer {
  state: SlotState;
  verdict: HumanVerdict | null;
}

/** What people hold of one unit of a sample. */
export interface SettledLabel {
  /** null: nothing is settled */
  value: HumanVerdict | null;
  /** who settled it; null: nothing is */
  by: 'adjudication' | 'reviewers' | null;
  /** reviewers who decided it; 1 says less than 2 who agree */
  decided: number;
  /** every slot has been decided, or skipped for good */
  ended: boolean;
}

/**
 * The settled label of a unit from its slots of kind `sample` and the value of its last adjudication: the adjudication, else
 * what all who decided it say once all slots have ended, else nothing. A skip says nothing, hence contradicts nobody.
 */
export function settledLabel(slots: readonly SlotAnswer[], adjudicated: HumanVerdict | null): SettledLabel {
  const verdicts = slots.flatMap(({ state, verdict }) => (state === 'decided' && verdict !== null ? [verdict] : []));
  const ended = slots.every(({ state }) => state === 'decided' || state === 'skipped');
  const unanimous = new Set(verdicts).size === 1 ? (verdicts[0] ?? null) : null;
  const facts = { decided: verdicts.length, ended };
  if (adjudicated !== null) return { value: adjudicated, by: 'adjudication', ...facts };
  if (!ended || unanimous === null) return { value: null, by: null, ...facts };
  return { value: unanimous, by: 'reviewers', ...facts };
}

/** Whether a label is sure enough to stand above the machine's: adjudicated, or held by two reviewers or more. */
export const overrides = ({ by, decided }: Pick<SettledLabel, 'by' | 'decided'>): boolean =>
  by === 'adjudication' || (by === 'reviewers' && decided >= 2);
