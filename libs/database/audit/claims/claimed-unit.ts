import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode, HumanVerdict, SkipReason, SlotState } from '#libs/domain/audit-verdict.js';
import type { Message } from '#libs/domain/conversation.js';
import type { Side } from '#libs/domain/judgement.js';
import type { FormKey } from '#libs/domain/three-questions.js';
import type { TitledPrinciple, VersionName } from '#libs/domain/version-name.js';

/** What can be shown of a picture. */
export interface Picture {
  hash: string;
  width: number;
  height: number;
}

/** A text or a picture to judge; of an image that is known by its name only, neither. */
export interface JudgedText {
  text: string | null;
  image: Picture | null;
}

/** Where in the texts somebody saw it, in UTF-16 units. */
export interface Evidence {
  side: Side | 'only' | 'caption';
  start: number;
  end: number;
}

/** What a person last said in one step. */
export interface LastSaid {
  id: string;
  number: number;
  /** in the words of the unit */
  value: HumanVerdict | null;
  answers: Record<string, string>;
  confidence: number | null;
  comment: string | null;
  evidence: Evidence[];
  flagged: boolean;
  skipReason: SkipReason | null;
  withdrawn: boolean;
}

export interface AskedPrinciple extends TitledPrinciple {
  question: string | null;
  /** the question is one for comparisons, and here of one text or picture alone */
  askedOfTwo: boolean;
}

/** A version as people are shown it. */
export interface ShownVersion extends VersionName {
  name: string;
}

/** What there is to judge, in the coordinates of the unit. */
export interface UnitContent {
  constitution: ShownVersion;
  /** of a form */
  question: FormKey | null;
  /** empty: the question hides it */
  prompt: Message[];
  condition: Picture | null;
  principles: AskedPrinciple[] | null;
  categories: string[];
  /** covered until this person asks for it */
  hidden: boolean;
  /** of two texts or images; of a revision, the text before it */
  first: JudgedText | null;
  second: JudgedText | null;
  /** of one text or image under one principle */
  only: JudgedText | null;
  /** images that stand side by side, from left to right; null: nothing does */
  row: JudgedText[] | null;
  /** which of them is asked about, from 0 */
  rowAt: number | null;
  caption: string | null;
}

/** The unit behind a claim. */
export interface ClaimedUnit extends UnitContent {
  token: string;
  /** false: the place has gone to somebody else */
  current: boolean;
  /** its item was erased: there is nothing left to judge */
  erased: boolean;
  /** the person asked not to be given what it is about */
  optedOut: boolean;
  state: SlotState;
  shownLeft: Side | null;
  expiresAt: Date | null;
  auditId: string;
  auditName: string;
  unit: AuditUnit;
  mode: AuditMode;
  auditState: AuditState;
  leaseSeconds: number;
  blind: LastSaid | null;
  secondStep: LastSaid | null;
  /** of a revision whose first step is locked */
  critique: string | null;
  /** as it was saved */
  draft: Record<string, unknown> | null;
}
