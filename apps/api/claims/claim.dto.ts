import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { AUDIT_UNITS, type AuditUnit } from '#libs/domain/audit.js';
import { AUDIT_MODES, type AuditMode, SKIP_REASONS, type SkipReason } from '#libs/domain/audit-verdict.js';
import { SHOWN_SIDES, SHOWN_VERDICTS, type ShownSide, type ShownVerdict } from '#libs/domain/shown-verdict.js';
import { type FormKey, THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import type { ClaimAnswer } from '#libs/audit/claims/claim.service.js';
import type {
  ClaimView,
  ContentView,
  PictureView,
  QuestionView,
  RowView,
  TextView,
} from '#libs/audit/claims/claim-view.js';
import type { DecisionView } from '#libs/audit/verdicts/decision-view.js';
import type { AskedPrinciple, ShownVersion } from '#libs/database/audit/claims/claimed-unit.js';
import { NOTHING_TO_CLAIM, type NothingToClaim } from '#libs/database/audit/claims/claim.store.js';
import { MessageDto } from '../http/message.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { PrincipleNameDto } from '../label-jobs/judged.dto.js';
import { PinnedVersionDto } from '../runs/run.dto.js';
import { EvidenceDto, REVIEW_STEPS, VerdictDto } from './verdict.dto.js';

export class ClaimedAuditDto {
  id!: string;
  name!: string;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;

  @ApiProperty({ enum: AUDIT_MODES })
  mode!: AuditMode;
}

export class ClaimedVersionDto extends PinnedVersionDto implements ShownVersion {
  name!: string;
}

/** A picture: where its bytes are, and how large it was given. */
export class PictureDto implements PictureView {
  /** of this API; needs the same key */
  url!: string;
  width!: number;
  height!: number;
}

/** A text or a picture; where both are null it is not there, and the unit can only be skipped as broken. */
export class ShownTextDto implements TextView {
  text!: string | null;

  @ApiProperty({ type: () => PictureDto, nullable: true })
  image!: PictureDto | null;
}

/** Images of one prompt that stand side by side. */
export class ShownRowDto implements RowView {
  /** from left to right; it is drawn for this person which is where */
  shown!: ShownTextDto[];

  /** which of them is asked about, from 0: that is `only`; its picture is at `images/row-1` where this is 0 */
  asked!: number;
}

/** A principle that was asked about, whether or not the judge held that it applies. */
export class AskedPrincipleDto extends PrincipleNameDto implements AskedPrinciple {
  question!: string | null;

  /** the question speaks of two texts or pictures, and is asked here of one alone */
  askedOfTwo!: boolean;
}

export class ShownCritiqueDto {
  text!: string;

  /** which text answers it */
  @ApiProperty({ enum: SHOWN_SIDES })
  revised!: ShownSide;
}

/** One's own decision, in the words in which it was made. */
export class DecisionDto implements DecisionView {
  id!: string;

  @ApiProperty({ enum: REVIEW_STEPS })
  step!: (typeof REVIEW_STEPS)[number];

  @ApiProperty({ enum: SHOWN_VERDICTS, nullable: true })
  value!: ShownVerdict | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  answers!: Record<string, string>;

  confidence!: number | null;
  comment!: string | null;
  evidence!: EvidenceDto[];
  flagged!: boolean;

  @ApiProperty({ enum: SKIP_REASONS, nullable: true })
  skipReason!: SkipReason | null;
}

/** One of the three questions about two images. */
export class ShownQuestionDto implements QuestionView {
  @ApiProperty({ enum: THREE_QUESTIONS.map(({ key }) => key) })
  key!: FormKey;

  text!: string;
}

/** What there is to judge, as one person sees it. */
export class ShownContentDto implements ContentView {
  constitution!: ClaimedVersionDto;

  /** of a form: the one question that is asked */
  @ApiProperty({ type: () => ShownQuestionDto, nullable: true })
  question!: ShownQuestionDto | null;

  /** empty: the question is answered without it, as without condition and categories */
  prompt!: MessageDto[];

  /** the image that was to be edited */
  @ApiProperty({ type: () => PictureDto, nullable: true })
  condition!: PictureDto | null;

  /** of a pair, revision or form; it is drawn for this person which text is on the left */
  @ApiProperty({ type: () => ShownTextDto, nullable: true })
  left!: ShownTextDto | null;

  @ApiProperty({ type: () => ShownTextDto, nullable: true })
  right!: ShownTextDto | null;

  /** of a rating or image */
  @ApiProperty({ type: () => ShownTextDto, nullable: true })
  only!: ShownTextDto | null;

  /** of an image, in an audit that has them side by side; null: it stands alone */
  @ApiProperty({ type: () => ShownRowDto, nullable: true })
  row!: ShownRowDto | null;

  /** of an image: what the judge read instead of it */
  caption!: string | null;
  principles!: AskedPrincipleDto[];
  /** of its item, by its metadata */
  categories!: string[];
  /** to be blurred until asked for: a sensitive category, or one's own wish */
  hidden!: boolean;
}

/** One unit in a person's hands: all that they see of it before they decide. */
export class ClaimDto extends ShownContentDto implements ClaimView {
  /** names the claim in the calls below /v1/claims */
  token!: string;
  audit!: ClaimedAuditDto;

  @ApiProperty({ enum: ['claimed', 'decided', 'skipped'] })
  state!: ClaimView['state'];

  /** what it waits for; null: all is said */
  @ApiProperty({ enum: REVIEW_STEPS, nullable: true })
  step!: ClaimView['step'];

  /** held until then without a sign of life; null: decided */
  expiresAt!: Date | null;
  leaseSeconds!: number;

  /** of a revision, once its first step is locked */
  @ApiProperty({ type: () => ShownCritiqueDto, nullable: true })
  critique!: ShownCritiqueDto | null;

  /** what one began to say, or said too late */
  @ApiProperty({ type: () => VerdictDto, nullable: true })
  draft!: VerdictDto | null;

  /** one's own, as they stand */
  decisions!: DecisionDto[];
}

export class ClaimUnitDto {
  /** also the one that comes next */
  @Optional()
  @IsBoolean()
  ahead?: boolean;
}

export class ClaimAnswerDto implements ClaimAnswer {
  @ApiProperty({ type: () => ClaimDto, nullable: true })
  claim!: ClaimDto | null;

  /** why there is no claim; all_claimed: others have the rest in hand, and may not finish it */
  @ApiProperty({ enum: NOTHING_TO_CLAIM, nullable: true })
  reason!: NothingToClaim | null;

  /** where it was asked for: what comes next; null: nothing waits for one */
  @ApiProperty({ type: () => ClaimDto, nullable: true })
  ahead?: ClaimDto | null;
}

export class LeaseDto {
  /** held until then without a further sign of life */
  expiresAt!: Date;
}
