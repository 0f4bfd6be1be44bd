import type { Distribution, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { Outcome, Stage } from '#libs/domain/stage.js';

/** What a stage has made, and where its label job goes: settled in one statement, or not at all. */
export interface Settlement {
  id: string;
  token: string;
  /** the row moves only if it still stands here */
  from: { stage: Stage; round: number };
  to: Move;
  critiques?: CritiqueRow[];
  revisions?: RevisionRow[];
  judgements?: JudgementRow[];
  pairs?: PairRow[];
  /** calls whose answers could not be read: never reused */
  unreadableCalls?: string[];
}

export type Move =
  | { kind: 'advance'; stage: Stage; round: number }
  | { kind: 'done'; outcome: Outcome; result: Record<string, unknown> }
  /** due again after a delay; a wait uses up no attempt */
  | { kind: 'wait' | 'retry'; delayMs: number; code: string; message: string }
  | { kind: 'fail'; code: string; message: string }
  /** given back untouched: the run does not run, or the budget is out */
  | { kind: 'release' };

export interface CritiqueRow {
  id: string;
  round: number;
  principleId: string;
  text: string;
  foundNothing: boolean;
  modelCallId: string;
}

export interface RevisionRow {
  id: string;
  round: number;
  principleId: string;
  text: string;
  contentHash: string;
  unchanged: boolean;
  roleConfusion: boolean;
  modelCallId: string;
}

export interface JudgementRow {
  id: string;
  principleId: string;
  judge: string;
  subject: string;
  shownFirst: Side;
  state: 'readable' | 'unreadable' | 'refused';
  verdict: Verdict | null;
  probability: number | null;
  distribution: (Distribution & { missing: string[] }) | null;
  way: Way | null;
  modelCallId: string;
}

export interface PairRow {
  id: string;
  versionId: string;
  subject: string;
  chosenCandidateId: string | null;
  chosenRevisionId: string | null;
  rejectedCandidateId: string | null;
  rejectedRevisionId: string | null;
  chosenHash: string;
  rejectedHash: string;
  probability: number;
  margin: number;
  flipped: boolean;
  way: Way;
  offline: boolean;
}
