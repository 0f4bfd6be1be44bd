import { IsIn, IsUUID } from 'class-validator';
import type { Page } from '#libs/domain/page.js';
import { FLIP_FINDINGS, PRINCIPLE_FLIP_FINDINGS } from '#libs/domain/finding.js';
import type { FlipFilter } from '#libs/labelling/report/versions/flip-findings.js';
import type { SharedLabelsBehind } from '#libs/labelling/report/versions/run-comparison.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { LabelledItemDto } from '../principle-report/label-place.dto.js';
import { ComparedLabelDto } from './run-comparison.dto.js';

export class RunComparisonQueryDto {
  /** id of a replicate of one of the two runs: how often labels flip though nothing has changed */
  @Optional()
  @IsUUID()
  noise?: string;
}

/** Which labels: those of which the finding holds. */
export class FlipsQueryDto extends PageQueryDto implements FlipFilter {
  @IsIn([...FLIP_FINDINGS, ...PRINCIPLE_FLIP_FINDINGS])
  finding!: FlipFilter['finding'];

  /** key, where the finding is said of a principle: asked_in_both, leans_otherwise, flips_with_it, carries */
  @Optional()
  @FilledText(200)
  principle?: string;
}

/** An item with those of its shared labels that were asked for. */
export class SharedLabelsDto implements SharedLabelsBehind {
  item!: LabelledItemDto;
  labels!: ComparedLabelDto[];
}

export class SharedLabelsPageDto implements Page<SharedLabelsBehind> {
  data!: SharedLabelsDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
