import type { Message } from '#libs/domain/conversation.js';
import type { Distribution, Side, Verdict, Way } from '#libs/domain/judgement.js';

/** One of the two texts of a pair. */
export interface PairText {
  text: string;
  contentHash: string;
  kind: 'candidate' | 'revision';
  /** position of the candidate, or round of the revision */
  index: number;
}

/** A preference pair with its texts: what every format sees. Nothing in it is a row id or a time. */
export interface TextPair {
  item: { contentHash: string; externalId: string | null };
  prompt: Message[];
  chosen: PairText;
  rejected: PairText;
  /** P(chosen is better), unclamped, > 0.5 */
  probability: number;
  /** log-odds of probability */
  margin: number;
  /** the two orders disagreed for at least one principle */
  flipped: boolean;
  way: Way;
  /** made with the offline model */
  offline: boolean;
}

/** The same with everything behind it. */
export interface EvidencedPair extends TextPair {
  item: TextPair['item'] & { metadata: Record<string, unknown> };
  constitution: { slug: string; version: number; contentHash: string };
  /** which of the two texts stands first in the coordinates of `result` and `judgements` */
  first: 'chosen' | 'rejected';
  result: LabelResult;
  judgements: JudgementEvidence[];
  /** empty unless one of the two texts is a revision */
  rounds: RoundEvidence[];
}

/** What the label job stored of its aggregate, in candidate coordinates. */
export interface LabelResult {
  decidedBy: string[];
  principles: {
    key: string;
    weight: number;
    veto: boolean;
    /** null: the principle does not apply */
    probability: number | null;
    way: Way;
    flipped: boolean;
  }[];
}

/** Which model was asked, which one answered, and with what prompt template. */
export interface CallEvidence {
  endpoint: string;
  model: string;
  servedModel: string | null;
  template: string;
  templateHash: string;
}

export interface JudgementEvidence {
  principle: string;
  judge: string;
  shownFirst: Side;
  state: 'readable' | 'unreadable' | 'refused';
  verdict: Verdict | null;
  probability: number | null;
  distribution: (Distribution & { missing: Verdict[] }) | null;
  way: Way | null;
  call: CallEvidence | null;
}

export interface RoundEvidence {
  round: number;
  principle: string;
  critique: { text: string; foundNothing: boolean; call: CallEvidence };
  /** null: the critique found nothing and ended the rounds */
  revision: {
    text: string;
    contentHash: string;
    unchanged: boolean;
    roleConfusion: boolean;
    call: CallEvidence;
  } | null;
}

/** A pair as it comes in, with the marks by which it may be left out of every format. */
export interface PairRow<Pair extends TextPair = TextPair> {
  pair: Pair;
  /** its label job is done and ended in a pair */
  done: boolean;
  /** an earlier row has the same prompt, chosen and rejected text */
  duplicate: boolean;
}
