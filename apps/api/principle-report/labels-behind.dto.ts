import { IsIn } from 'class-validator';
import type { Page } from '#libs/domain/page.js';
import { FINDINGS, JOINT_FINDINGS } from '#libs/domain/finding.js';
import type { FoundFilter } from '#libs/labelling/report/principles/found-filter.js';
import type { LabelsBehind } from '#libs/labelling/report/principles/principle-report.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { LabelledItemDto, ReportedLabelDto } from './label-place.dto.js';

/** Which labels: those of which the finding holds. */
export class LabelsBehindQueryDto extends PageQueryDto implements FoundFilter {
  /** key of a principle */
  @FilledText(200)
  principle!: string;

  /** both_decide, both_agree and conflict are said of two principles */
  @IsIn([...FINDINGS, ...JOINT_FINDINGS])
  finding!: FoundFilter['finding'];

  /** key of the other principle, where the finding is said of two */
  @Optional()
  @FilledText(200)
  with?: string;
}

/** A label job with those of its labels that were asked for. */
export class LabelsBehindDto implements LabelsBehind {
  labelJobId!: string;
  item!: LabelledItemDto;
  labels!: ReportedLabelDto[];
}

export class LabelsBehindPageDto implements Page<LabelsBehind> {
  data!: LabelsBehindDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
