import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type {
  AmendmentRequest,
  RevealedDecision,
  RevealedInFull,
  RevealedJudge,
  RevealedReason,
} from '#libs/audit/reveal/reveal.service.js';
import { MOST_COMMENT } from '#libs/audit/verdicts/submission.js';
import { SLOT_KINDS, type SlotKind } from '#libs/domain/audit-verdict.js';
import type { Page } from '#libs/domain/page.js';
import { SHOWN_SIDES, SHOWN_VERDICTS, type ShownSide, type ShownVerdict } from '#libs/domain/shown-verdict.js';
import { Optional } from '../http/optional.decorator.js';
import { PrincipleNameDto } from '../label-jobs/judged.dto.js';
import { PairPrincipleDto } from '../preference-pairs/preference-pair.dto.js';
import { PinnedVersionDto } from '../runs/run.dto.js';

export class RevealedJudgeDto implements RevealedJudge {
  @ApiProperty({ enum: SHOWN_VERDICTS })
  value!: ShownVerdict;

  /** of its own label; null: it gave none */
  probability!: number | null;

  /** of a pair: whether it said the same in both orders; null: it was not asked in two */
  ordersAgree!: boolean | null;
}

export class RevealedReasonDto implements RevealedReason {
  principle!: PrincipleNameDto;
  judge!: string;

  /** which of the two the judge was shown first, and calls A; null: there was one */
  @ApiProperty({ enum: SHOWN_SIDES, nullable: true })
  shownFirst!: ShownSide | null;

  text!: string;
}

export class AmendmentDto {
  id!: string;

  @ApiProperty({ enum: SHOWN_VERDICTS })
  value!: ShownVerdict;

  comment!: string | null;
  createdAt!: Date;
}

/** A decision of one's own beside what the judge said, in the words in which it was made. */
export class RevealedDecisionDto implements RevealedDecision {
  /** of the verdict */
  id!: string;
  /** of the claim, which shows the unit */
  token!: string;
  /** how what was asked begins; null: the question is answered without it, or it is hidden until asked for */
  prompt!: string | null;

  /** under which the unit was made */
  constitution!: PinnedVersionDto;
  /** those that were asked about, whether or not the judge held that they apply */
  principles!: PairPrincipleDto[];

  @ApiProperty({ enum: SLOT_KINDS })
  kind!: SlotKind;

  @ApiProperty({ enum: SHOWN_VERDICTS })
  value!: ShownVerdict;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  answers!: Record<string, string>;

  decidedAt!: Date;

  /** null: a unit with a known answer, or a question that no judge was asked */
  @ApiProperty({ type: () => RevealedJudgeDto, nullable: true })
  judge!: RevealedJudgeDto | null;

  /** the known answer */
  @ApiProperty({ enum: SHOWN_VERDICTS, nullable: true })
  known!: ShownVerdict | null;

  /** what one would say having seen this; no estimate has it */
  @ApiProperty({ type: () => AmendmentDto, nullable: true })
  amendment!: AmendmentDto | null;
}

/** What was found wrong with the text that was revised. */
export class RevealedCritiqueDto implements NonNullable<RevealedInFull['critique']> {
  principle!: PrincipleNameDto;
  text!: string;
}

/** The same with why the machine said what it did. */
export class RevealedInFullDto extends RevealedDecisionDto implements RevealedInFull {
  /** what judges wrote */
  reasons!: RevealedReasonDto[];

  /** what a revision answers; null: it is no revision, or its item was erased */
  @ApiProperty({ type: () => RevealedCritiqueDto, nullable: true })
  critique!: RevealedCritiqueDto | null;
}

export class RevealPageDto implements Page<RevealedDecisionDto> {
  data!: RevealedDecisionDto[];
  nextCursor!: string | null;
}

export class AmendDto implements AmendmentRequest {
  @ApiProperty({ enum: SHOWN_VERDICTS })
  @IsIn(SHOWN_VERDICTS)
  value!: ShownVerdict;

  @Optional()
  @MaxLength(MOST_COMMENT)
  @IsString()
  comment?: string;
}
