import type { AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode, SlotState } from '#libs/domain/audit-verdict.js';
import type { Message } from '#libs/domain/conversation.js';
import type { Side } from '#libs/domain/judgement.js';
import { type FormKey, THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import { isOfTwo, type ShownSide } from '#libs/domain/shown-verdict.js';
import type {
  AskedPrinciple,
  ClaimedUnit,
  JudgedText,
  Picture,
  ShownVersion,
  UnitContent,
} from '#libs/database/audit/claims/claimed-unit.js';
import type { ReviewStep } from '#libs/database/audit/verdicts/held-claim.js';
import { type DecisionView, decisionView } from '../verdicts/decision-view.js';
import type { Submission } from '../verdicts/submission.js';
import { dueStep } from './due-step.js';

/** The pictures of a claim by where they are shown. */
const ROW_PLACES = ['row-1', 'row-2', 'row-3'] as const;
export const SHOWN_IMAGES = ['left', 'right', 'image', 'condition', ...ROW_PLACES] as const;
export type ShownImage = (typeof SHOWN_IMAGES)[number];

/** A picture: where its bytes are, and how large it was given. */
export interface PictureView {
  url: string;
  width: number;
  height: number;
}

/** A text or a picture; where both are null, it is not there, and the unit can only be skipped as broken. */
export interface TextView {
  text: string | null;
  image: PictureView | null;
}

/** One of the three questions about two images. */
export interface QuestionView {
  key: FormKey;
  text: string;
}

/** Images of one prompt that stand side by side. */
export interface RowView {
  /** from left to right; it is drawn for this person which is where */
  shown: TextView[];
  /** which of them is asked about, from 0 */
  asked: number;
}

/** What there is to judge, as one person sees it. */
export interface ContentView {
  constitution: ShownVersion;
  /** of a form: the one question that is asked */
  question: QuestionView | null;
  /** empty: the question is answered without it */
  prompt: Message[];
  /** the image that was to be edited */
  condition: PictureView | null;
  /** of two texts; drawn for this person which is where */
  left: TextView | null;
  right: TextView | null;
  /** of one text under one principle */
  only: TextView | null;
  /** null: what is asked about stands alone */
  row: RowView | null;
  /** of an image: what the judge read instead of it */
  caption: string | null;
  principles: AskedPrinciple[];
  categories: string[];
  /** to be blurred until asked for */
  hidden: boolean;
}

/** One unit in a person's hands: all that they see of it before they decide. */
export interface ClaimView extends ContentView {
  /** names the claim, and nobody else's */
  token: string;
  audit: { id: string; name: string; unit: AuditUnit; mode: AuditMode };
  state: Exclude<SlotState, 'open'>;
  /** what it waits for; null: all is said */
  step: ReviewStep | null;
  /** held until then without a sign of life; null: decided */
  expiresAt: Date | null;
  leaseSeconds: number;
  /** of a revision, once its first step is locked: what was found, and which text answers it */
  critique: { text: string; revised: ShownSide } | null;
  /** what the person began to say, or said too late */
  draft: Submission | null;
  decisions: DecisionView[];
}

/** A unit as it is shown to somebody, and of two texts which of them stands on the left. */
type Shown = UnitContent & { unit: AuditUnit; shownLeft: Side | null };

const pictureAt =
  (imagesAt: string) =>
  (image: Picture | null, at: ShownImage): PictureView | null =>
    image && { url: `${imagesAt}/${at}`, width: image.width, height: image.height };

/** `imagesAt`: the path below which its pictures are. */
export function contentView(unit: Shown, imagesAt: string): ContentView {
  const picture = pictureAt(imagesAt);
  const text = (side: JudgedText | null, at: ShownImage): TextView => ({
    text: side?.text ?? null,
    image: picture(side?.image ?? null, at),
  });
  const [left, right] = sides(unit);
  const two = isOfTwo(unit.unit);
  return {
    constitution: unit.constitution,
    question: questionOf(unit.question),
    prompt: unit.prompt,
    condition: picture(unit.condition, 'condition'),
    left: two ? text(left, 'left') : null,
    right: two ? text(right, 'right') : null,
    only: two ? null : text(unit.only, 'image'),
    row: rowView(unit, picture),
    caption: unit.caption,
    principles: unit.principles ?? [],
    categories: unit.categories,
    hidden: unit.hidden,
  };
}

export function claimView(unit: ClaimedUnit): ClaimView {
  const { token, shownLeft, critique } = unit;
  const imagesAt = `/v1/claims/${token}/images`;
  if (unit.state === 'open') throw new Error('an open place is in nobody`s hands');
  return {
    token,
    audit: { id: unit.auditId, name: unit.auditName, unit: unit.unit, mode: unit.mode },
    state: unit.state,
    step: dueStep(unit),
    expiresAt: unit.expiresAt,
    leaseSeconds: unit.leaseSeconds,
    ...contentView(unit, imagesAt),
    critique: critique === null ? null : { text: critique, revised: shownLeft === 'second' ? 'left' : 'right' },
    draft: unit.draft,
    decisions: [
      decisionView('blind', unit.blind, shownLeft) ?? [],
      decisionView('critique', unit.secondStep, shownLeft) ?? [],
    ].flat(),
  };
}

function rowView({ row, rowAt }: UnitContent, picture: ReturnType<typeof pictureAt>): RowView | null {
  if (row === null || row.length < 2 || rowAt === null) return null;
  const shown = row.map(({ image }, i) => ({ text: null, image: picture(image, ROW_PLACES[i] ?? 'row-1') }));
  return { shown, asked: rowAt };
}

const questionOf = (asked: FormKey | null): QuestionView | null => {
  const question = THREE_QUESTIONS.find(({ key }) => key === asked);
  return question ? { key: question.key, text: question.question } : null;
};

/** What is on the left and on the right. */
export const sides = ({ first, second, shownLeft }: Shown): [JudgedText | null, JudgedText | null] =>
  shownLeft === 'second' ? [second, first] : [first, second];

/** The hash of a picture that is shown; null: there is none there. */
export function pictureHash(unit: Shown, at: ShownImage): string | null {
  const [left, right] = sides(unit);
  const [first, second, third] = unit.row ?? [];
  const images: Record<ShownImage, Picture | null | undefined> = {
    ...{ left: left?.image, right: right?.image, image: unit.only?.image, condition: unit.condition },
    ...{ 'row-1': first?.image, 'row-2': second?.image, 'row-3': third?.image },
  };
  return images[at]?.hash ?? null;
}
