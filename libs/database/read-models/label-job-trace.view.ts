import type { Message } from '#libs/domain/conversation.js';
import type { Distribution, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { RunModels } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { LabelJobView } from './label-jobs.js';

/** Everything that was done to one item in one run, in the order in which it was done. */
export interface LabelJobTrace extends LabelJobView {
  run: {
    state: RunState;
    constitution: { slug: string; version: number; contentHash: string };
    recipe: unknown;
    models: RunModels;
    seed: string;
    offline: boolean;
  };
  item: { contentHash: string; prompt: Message[]; metadata: unknown; candidates: TracedCandidate[] };
  /** the aggregate, or the reason why no pair was made; null before the end */
  result: unknown;
  critiques: TracedCritique[];
  revisions: TracedRevision[];
  judgements: TracedJudgement[];
  pairs: TracedPair[];
  calls: TracedCall[];
  trail: TrailEntry[];
}

export interface PrincipleName {
  key: string;
  title: string;
}

export interface TracedCandidate {
  position: number;
  text: string;
  contentHash: string;
}

export interface TracedCritique {
  round: number;
  principle: PrincipleName;
  text: string;
  foundNothing: boolean;
  callId: string;
  createdAt: Date;
}

export interface TracedRevision {
  round: number;
  principle: PrincipleName;
  text: string;
  contentHash: string;
  unchanged: boolean;
  /** the first answer was a critique instead, and the model was asked again */
  roleConfusion: boolean;
  callId: string;
  createdAt: Date;
}

/** One verdict in one order, in candidate coordinates: "first" is the first text of the subject, wherever it was shown. */
export interface TracedJudgement {
  principle: PrincipleName;
  judge: string;
  subject: string;
  shownFirst: Side;
  state: 'readable' | 'unreadable' | 'refused';
  verdict: Verdict | null;
  /** P(first is better), given that the principle applies */
  probability: number | null;
  distribution: (Distribution & { missing: string[] }) | null;
  way: Way | null;
  callId: string | null;
  createdAt: Date;
}

export interface TracedPair {
  id: string;
  subject: string;
  chosen: { kind: 'candidate' | 'revision'; index: number };
  rejected: { kind: 'candidate' | 'revision'; index: number };
  probability: number;
  margin: number;
  flipped: boolean;
  way: Way;
  offline: boolean;
}

/** One call to a model, or one whose stored answer was used. */
export interface TracedCall {
  id: string;
  /** paid for by another label job: the same request had been answered before */
  reused: boolean;
  state: 'finished' | 'duplicate' | 'error';
  readable: boolean;
  endpoint: string;
  model: string;
  servedModel: string | null;
  template: string;
  templateHash: string;
  requestHash: string;
  sampleIndex: number;
  attempt: number;
  finishReason: string | null;
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  /** decimal string; null where the model has no price */
  cost: string | null;
  latencyMs: number;
  errorCode: string | null;
  errorMessage: string | null;
  createdAt: Date;
  /** as sent and as received; absent unless asked for, null where not or no longer stored */
  request?: unknown;
  response?: unknown;
}

export interface TrailEntry {
  at: Date;
  actor: string;
  action: string;
  detail: unknown;
}
