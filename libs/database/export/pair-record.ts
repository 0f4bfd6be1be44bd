import type { Message } from '#libs/domain/conversation.js';
import type { Way } from '#libs/domain/judgement.js';
import type {
  EvidencedPair,
  JudgementEvidence,
  LabelResult,
  PairRow,
  PairText,
  RoundEvidence,
  TextPair,
} from './exported-pair.js';

/** One row as TEXT_PAIRS selects it. */
export interface TextRecord {
  itemHash: string;
  externalId: string | null;
  prompt: Message[];
  chosen: string;
  chosenHash: string;
  chosenPosition: number | null;
  chosenRound: number | null;
  rejected: string;
  rejectedHash: string;
  rejectedPosition: number | null;
  rejectedRound: number | null;
  probability: number;
  margin: number;
  flipped: boolean;
  way: Way;
  offline: boolean;
  done: boolean;
  duplicate: boolean;
}

/** One row as EVIDENCED_PAIRS selects it. */
export interface EvidenceRecord extends TextRecord {
  metadata: Record<string, unknown>;
  /** "candidate:0|revision:4": the first text, then the second */
  subject: string;
  result: Partial<LabelResult> | null;
  judgements: JudgementEvidence[];
  rounds: RoundEvidence[];
}

export function textRow(record: TextRecord): PairRow {
  return { pair: textPair(record), done: record.done, duplicate: record.duplicate };
}

export function evidencedRow(
  record: EvidenceRecord,
  constitution: EvidencedPair['constitution'],
): PairRow<EvidencedPair> {
  const pair = textPair(record);
  const { decidedBy = [], principles = [] } = record.result ?? {};
  return {
    pair: {
      ...pair,
      item: { ...pair.item, metadata: record.metadata },
      constitution,
      first: record.subject.startsWith(`${pair.chosen.kind}:${pair.chosen.index}|`) ? 'chosen' : 'rejected',
      result: { decidedBy, principles },
      judgements: record.judgements,
      rounds: record.rounds,
    },
    done: record.done,
    duplicate: record.duplicate,
  };
}

function textPair(record: TextRecord): TextPair {
  const { probability, margin, flipped, way, offline } = record;
  return {
    item: { contentHash: record.itemHash, externalId: record.externalId },
    prompt: record.prompt,
    chosen: side(record.chosen, record.chosenHash, record.chosenPosition, record.chosenRound),
    rejected: side(record.rejected, record.rejectedHash, record.rejectedPosition, record.rejectedRound),
    probability,
    margin,
    flipped,
    way,
    offline,
  };
}

/** The tables say that each side is one candidate or one revision: exactly one of the two numbers is there. */
function side(text: string, contentHash: string, position: number | null, round: number | null): PairText {
  if (position !== null) return { text, contentHash, kind: 'candidate', index: position };
  if (round !== null) return { text, contentHash, kind: 'revision', index: round };
  throw new Error(`the text ${contentHash} is neither a candidate nor a revision`);
}
