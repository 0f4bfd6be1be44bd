import type { Message } from '#libs/domain/conversation.js';
import type { Way } from '#libs/domain/judgement.js';
import type { StoredComparison, StoredResult, RatedLabel } from '../label-job/stored-result.js';
import type {
  EvidencedPair,
  JudgementEvidence,
  LabelResult,
  MadeEvidence,
  PairRow,
  PairText,
  RatingEvidence,
  RoundEvidence,
  TextPair,
} from './exported-pair.js';
import { labelledUnder, type LabelledUnder, type RunVersion } from './run-versions.js';

/** One row as TEXT_PAIRS selects it. */
export interface TextRecord {
  pairId: string;
  itemHash: string;
  externalId: string | null;
  prompt: Message[];
  chosen: string;
  chosenHash: string;
  /** hash of the image; null: a text */
  chosenImage: string | null;
  chosenPosition: number | null;
  chosenRound: number | null;
  rejected: string;
  rejectedHash: string;
  rejectedImage: string | null;
  rejectedPosition: number | null;
  rejectedRound: number | null;
  probability: number;
  target: number;
  margin: number;
  flipped: boolean | null;
  way: Way;
  offline: boolean;
  /** keys of the principles that were asked, and of those under which its texts were revised, some twice */
  behind: string[];
  done: boolean;
  duplicate: boolean;
  /** its item was erased: there are no texts */
  erased: boolean;
  /** place of its run among those of the export, from 1 */
  run: number;
  /** why a filter leaves it out; null: none does */
  out: string | null;
}

/** One row as HUMAN_PAIRS selects it. */
export type HumanRecord = Omit<TextRecord, 'way' | 'behind'> & { way: 'human' };

/** What a label job has stored; of comparisons, scores and labels of a group only those of this pair. */
interface RecordedResult extends Omit<StoredResult, 'comparisons' | 'labels'> {
  comparison?: StoredComparison;
  rated?: RatedLabel;
}

/** One row as EVIDENCED_PAIRS selects it. */
export interface EvidenceRecord extends TextRecord {
  metadata: Record<string, unknown>;
  chosenGenerator: Record<string, unknown> | null;
  rejectedGenerator: Record<string, unknown> | null;
  condition: EvidencedPair['condition'];
  hardNegatives: EvidencedPair['hardNegatives'];
  /** "candidate:0|revision:4": the first text, then the second */
  subject: string;
  result: RecordedResult | null;
  judgements: JudgementEvidence[];
  ratings: RatingEvidence[];
  chosenMade: MadeEvidence | null;
  rejectedMade: MadeEvidence | null;
  rounds: RoundEvidence[];
}

/** `versions`: one a run. */
export function textRow(record: TextRecord, versions: readonly RunVersion[]): PairRow {
  return { pair: textPair(record, underOf(record, versions)), ...marksOf(record) };
}

export function humanRow(record: HumanRecord): PairRow {
  return { pair: textPair(record, null), ...marksOf(record) };
}

function underOf({ run, behind, pairId }: TextRecord, versions: readonly RunVersion[]): LabelledUnder {
  const version = versions[run - 1];
  if (!version) throw new Error(`pair ${pairId} is of none of the export's runs`);
  return labelledUnder(version, behind);
}

/** What one run made of one item belongs together. */
function marksOf({
  pairId: id,
  itemHash,
  run,
  done,
  duplicate,
  erased,
  out,
}: TextRecord | HumanRecord): Omit<PairRow, 'pair'> {
  const group = run === 1 ? itemHash : `${itemHash}-${run}`;
  return { id, source: run, group, done, duplicate, ...(erased ? { out: 'erased' } : out === null ? {} : { out }) };
}

/** `versions`: one a run. */
export function evidencedRow(record: EvidenceRecord, versions: readonly RunVersion[]): PairRow<EvidencedPair> {
  const under = underOf(record, versions);
  const pair = textPair(record, under);
  return {
    ...marksOf(record),
    pair: {
      ...pair,
      item: { ...pair.item, metadata: record.metadata },
      under,
      first: record.subject.startsWith(`${pair.chosen.kind}:${pair.chosen.index}|`) ? 'chosen' : 'rejected',
      result: resultOf(record.result ?? {}),
      judgements: record.judgements,
      ratings: record.ratings,
      condition: record.condition,
      hardNegatives: record.hardNegatives,
      generators: { chosen: record.chosenGenerator, rejected: record.rejectedGenerator },
      made: { chosen: record.chosenMade, rejected: record.rejectedMade },
      rounds: record.rounds,
    },
  };
}

function textPair(record: TextRecord | HumanRecord, under: LabelledUnder | null): TextPair {
  const { probability, target, margin, flipped, way, offline } = record;
  return {
    item: { contentHash: record.itemHash, externalId: record.externalId },
    prompt: record.prompt,
    chosen: side(
      { text: record.chosen, image: record.chosenImage, contentHash: record.chosenHash },
      record.chosenPosition,
      record.chosenRound,
    ),
    rejected: side(
      { text: record.rejected, image: record.rejectedImage, contentHash: record.rejectedHash },
      record.rejectedPosition,
      record.rejectedRound,
    ),
    probability,
    target,
    margin,
    flipped,
    way,
    offline,
    under,
  };
}

/** Of a group, the part that is about this pair. */
function resultOf(result: RecordedResult): LabelResult {
  const { comparison, rated, scale, scores, candidates, plan, excluded = [] } = result;
  const { decided = 0, ties = 0, left = 0, intransitiveTriples = 0, prior = 0 } = result;
  const { decidedBy = [], principles = [], alignment = null } = { ...result, ...rated, ...comparison };
  return {
    decidedBy,
    principles,
    alignment,
    excluded: excluded.map(({ judge, code }) => ({ judge, code })),
    ranking: candidates && plan ? { plan, candidates, decided, ties, left, intransitiveTriples, prior } : null,
    scores: scale && scores && rated ? { scale, difference: rated.difference, texts: scores } : null,
  };
}

/** The tables say that each side is one candidate or one revision: exactly one of the two numbers is there. */
function side(one: Omit<PairText, 'kind' | 'index'>, position: number | null, round: number | null): PairText {
  if (position !== null) return { ...one, kind: 'candidate', index: position };
  if (round !== null) return { ...one, kind: 'revision', index: round };
  throw new Error(`the text ${one.contentHash} is neither a candidate nor a revision`);
}
