import {
  type Finding,
  FINDINGS,
  FLIP_FINDINGS,
  type FlipFinding,
  JOINT_FINDINGS,
  type JointFinding,
  PRINCIPLE_FLIP_FINDINGS,
  type PrincipleFlipFinding,
} from '../../../../libs/domain/finding';
import {
  LABEL_JOB_STATES,
  type LabelJobState,
  type Outcome,
  OUTCOMES,
  type Stage,
  STAGES,
} from '../../../../libs/domain/stage';
import { oneOf, text } from '../shell/search';

/** Which label jobs of a run are listed. */
export interface ItemsSearch {
  state?: LabelJobState | undefined;
  stage?: Stage | undefined;
  outcome?: Outcome | undefined;
  failure?: string | undefined;
  canary?: true | undefined;
  suspects?: true | undefined;
}

const yes = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

export const readItemsSearch = (given: Record<string, unknown>): ItemsSearch => ({
  state: oneOf(LABEL_JOB_STATES, given['state']),
  stage: oneOf(STAGES, given['stage']),
  outcome: oneOf(OUTCOMES, given['outcome']),
  failure: text(given['failure']),
  canary: yes(given['canary']),
  suspects: yes(given['suspects']),
});

/** Which labels of a run are listed: those of which something is said of a principle, or of two. */
export interface LabelsSearch {
  finding: Finding | JointFinding;
  principle: string;
  with?: string | undefined;
}

export const readLabelsSearch = (given: Record<string, unknown>): LabelsSearch => ({
  finding: oneOf([...FINDINGS, ...JOINT_FINDINGS], given['finding']) ?? 'asked',
  principle: text(given['principle']) ?? '',
  with: text(given['with']),
});

/** Which labels of two runs are listed. */
export interface FlipsSearch {
  finding: FlipFinding | PrincipleFlipFinding;
  principle?: string | undefined;
}

export function readFlipsSearch(given: Record<string, unknown>): FlipsSearch {
  const principle = text(given['principle']);
  const words = principle === undefined ? FLIP_FINDINGS : PRINCIPLE_FLIP_FINDINGS;
  return {
    finding: oneOf<FlipsSearch['finding']>(words, given['finding']) ?? (principle === undefined ? 'flips' : 'carries'),
    principle,
  };
}

/** A replicate beside which two runs are compared. */
export interface CompareSearch {
  noise?: string | undefined;
}
