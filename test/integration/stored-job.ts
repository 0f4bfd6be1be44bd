import type { JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';

/** A call as it stands in the ledger; a name that was used before in the same store is the same call. */
export interface StoredCall {
  name: string;
  endpoint?: string;
  state?: 'finished' | 'error' | 'duplicate';
  readable?: boolean;
  template?: string;
  templateHash?: string;
  servedModel?: string;
  fingerprint?: string;
  latencyMs?: number;
  cost?: string | null;
}

interface AnyAnswer {
  judge?: string;
  state?: JudgementState;
  way?: Way;
  insteadOf?: string;
  call?: StoredCall;
  samples?: StoredCall[];
}

export interface StoredJudgement extends AnyAnswer {
  principle?: string;
  subject?: string;
  shownFirst: Side;
  verdict?: Verdict;
  /** P(first is better); by default that of the verdict alone */
  probability?: number;
}

export interface StoredRating extends AnyAnswer {
  principle?: string;
  subject: string;
  score?: number | null;
  expected?: number;
}

export interface StoredClassification extends AnyAnswer {
  label?: string;
  distribution?: number[];
  shown: number[];
}

export interface StoredJob {
  /** the same name is the same item */
  item: string;
  canary?: boolean;
  gold?: unknown;
  metadata?: Record<string, unknown>;
  options?: string[];
  candidates?: string[];
  revision?: string;
  state?: 'done' | 'failed' | 'active';
  outcome?: string;
  result?: Record<string, unknown>;
  suspects?: { text: string; code: string; excerpt: string }[];
  judgements?: StoredJudgement[];
  ratings?: StoredRating[];
  classifications?: StoredClassification[];
  /** calls on which no answer stands */
  calls?: StoredCall[];
}
