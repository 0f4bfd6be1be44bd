import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsNumber } from 'class-validator';
import type { Way } from '#libs/domain/judgement.js';
import type { Page } from '#libs/domain/page.js';
import type {
  PairGroup,
  PairSide,
  PreferencePairFilter,
  PreferencePairView,
} from '#libs/database/read-models/preference-pairs.js';
import type { PrincipleName } from '#libs/domain/version-name.js';
import { MessageDto } from '../http/message.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { yesNo } from '../http/yes-no.js';
import { PinnedVersionDto } from '../runs/run.dto.js';
import { decimal } from './decimal.js';

export class PreferencePairsQueryDto extends PageQueryDto implements PreferencePairFilter {
  /** only pairs with at least this margin (log-odds of the target) */
  @ApiProperty({ example: 0.5 })
  @Optional()
  @IsNumber({}, { message: 'must be a number' })
  @Transform(decimal)
  minMargin?: number;

  /** only pairs whose two orders disagreed for at least one principle (true), or agreed for every one (false) */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  flipped?: boolean;
}

export class PairedItemDto {
  id!: string;
  externalId!: string | null;
  prompt!: MessageDto[];
}

export class PairSideDto implements PairSide {
  @ApiProperty({ enum: ['candidate', 'revision'] })
  kind!: 'candidate' | 'revision';

  /** position of the candidate, or round of the revision */
  index!: number;
  /** of an image, the caption by which it was judged */
  text!: string;
  /** hash of the image; null: a text */
  image!: string | null;
  contentHash!: string;
}

/** The pairs of one label job belong together: a ranking of K candidates makes up to C(K,2). */
export class PairGroupDto implements PairGroup {
  /** content hash of the item */
  id!: string;

  /** from 1 */
  number!: number;
  size!: number;
}

export class PairPrincipleDto implements PrincipleName {
  key!: string;
  /** SHA-256 of its content, as exports have it */
  hash!: string;
}

/** Chosen, rejected, probability, target, margin. */
export class PreferencePairDto implements PreferencePairView {
  id!: string;
  runId!: string;
  labelJobId!: string;
  item!: PairedItemDto;
  constitution!: PinnedVersionDto;

  /** those that were asked, whether or not they applied, and those under which a side was revised, in the order of the version */
  principles!: PairPrincipleDto[];

  chosen!: PairSideDto;
  rejected!: PairSideDto;
  group!: PairGroupDto;
  /** P(chosen is better), unclamped. @example 0.93 */
  probability!: number;
  /** what a reward model is trained towards: the probability, clamped where its label has reasons. @example 0.6 */
  target!: number;
  /** log-odds of target. @example 0.41 */
  margin!: number;
  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped!: boolean | null;

  /** how the probability was obtained */
  @ApiProperty({ enum: ['logprobs', 'verdict', 'samples'] })
  way!: Way;

  /** true: made with the offline model, for demonstration only */
  offline!: boolean;
  createdAt!: Date;
}

export class PreferencePairPageDto implements Page<PreferencePairDto> {
  data!: PreferencePairDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
