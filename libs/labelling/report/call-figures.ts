import type { CallCount, ReportCounts, ReportedRun } from '#libs/database/read-models/judge-report.view.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { AnswerCounts } from './answer-counts.js';

/** The calls behind answers, each counted once however many answers stand on it. */
export interface CallFigures {
  calls: number;
  /** of these, paid for by other runs and used again */
  reused: number;
  /** money of this run's own ones, a decimal; null where none of them has a price */
  cost: string | null;
  unpriced: number;
  /** milliseconds; null where there are no calls: answers made elsewhere */
  meanLatencyMs: number | null;
  p95LatencyMs: number | null;
}

/** One judge as an endpoint: what it took, and what answered behind it. */
export interface JudgeRecord {
  judge: string;
  /** judges in whose place it was asked, after their refusals */
  standsInFor: { judge: string; answers: number }[];
  /** this run's own calls for its answers, failed ones and re-asks among them */
  ledger: LedgerFigures;
  /** answers that could not be read at first and were asked for once more; where answers are sampled, at least so many */
  reAsked: ShareWithInterval;
  /** models and templates behind its answers, the most frequent first */
  served: Served[];
}

export interface LedgerFigures {
  calls: number;
  failed: { code: string; calls: number }[];
  /** paid for although another process was first */
  duplicates: number;
  cost: string | null;
  unpriced: number;
  promptTokens: number;
  completionTokens: number;
}

export interface Served {
  model: string;
  /** as the server says; null where it does not */
  servedModel: string | null;
  fingerprint: string | null;
  template: string;
  templateHash: string;
  calls: number;
}

const NO_CALLS: CallFigures = {
  calls: 0,
  reused: 0,
  cost: null,
  unpriced: 0,
  meanLatencyMs: null,
  p95LatencyMs: null,
};

/** The figures of a row; `principleId` null: under all principles. */
export function callFigures(counts: CallCount[], judge: string | null, principleId: string | null): CallFigures {
  const found = counts.find((one) => one.judge === judge && one.principleId === principleId);
  if (!found) return NO_CALLS;
  const { calls, reused, cost, unpriced, meanLatencyMs, p95LatencyMs } = found;
  return { calls, reused, cost, unpriced, meanLatencyMs, p95LatencyMs };
}

const NO_LEDGER = { calls: 0, duplicates: 0, cost: null, unpriced: 0, promptTokens: 0, completionTokens: 0 };

/** The record of one judge, from the counts of one part of a run. */
export function judgeRecord(
  counts: ReportCounts,
  judge: string,
  answers: AnswerCounts,
  kind: ReportedRun['kind'],
): JudgeRecord {
  const mine = <Row extends { judge: string }>(rows: Row[]) => rows.filter((row) => row.judge === judge);
  const [ledger = NO_LEDGER] = mine(counts.ledger);
  const { calls, duplicates, cost, unpriced, promptTokens, completionTokens } = ledger;
  const healed = mine(counts.healed).reduce((sum, row) => sum + row.calls, 0);
  // nobody asked a judge whose answers were imported
  const unread = kind === 'imported' ? 0 : answers.unreadable.count + answers.truncated.count;
  return {
    judge,
    standsInFor: mine(counts.standIns).map(({ insteadOf, answers: stood }) => ({ judge: insteadOf, answers: stood })),
    ledger: {
      calls,
      failed: mine(counts.failures).map(({ code, calls: failed }) => ({ code, calls: failed })),
      duplicates,
      cost,
      unpriced,
      promptTokens,
      completionTokens,
    },
    // sampled answers may be asked again several times each
    reAsked: shareWithInterval({ count: Math.min(healed + unread, answers.asked), of: answers.asked }),
    served: mine(counts.served).map(({ model, servedModel, fingerprint, template, templateHash, calls: served }) => ({
      model,
      servedModel,
      fingerprint,
      template,
      templateHash,
      calls: served,
    })),
  };
}
