import { ApiProperty } from '@nestjs/swagger';
import { type LintFinding, SEVERITIES, type Severity } from '#libs/constitution/lint/finding.js';
import type { LintReport } from '#libs/constitution/lint/report.js';
import type { Position } from '#libs/constitution/written-source.js';
import { Optional } from '../http/optional.decorator.js';

export class SourcePositionDto implements Position {
  /** counted from 1 */
  line!: number;
  /** counted from 1 */
  column!: number;
}

export class LintFindingDto implements LintFinding {
  /** name of the rule; docs/lint-rules.md explains each */
  rule!: string;

  /** error: labels made with it are wrong for certain; warning: worth a second look */
  @ApiProperty({ enum: SEVERITIES })
  severity!: Severity;

  /** null: it is about the constitution as a whole */
  @ApiProperty({ type: String, nullable: true })
  principleKey!: string | null;

  /** such as `comparison`; null: it is about no single field */
  @ApiProperty({ type: String, nullable: true })
  field!: string | null;

  /** what is wrong */
  message!: string;
  /** what to do about it */
  fix!: string;

  /** where the field, or else the principle, stands in the file as it was written */
  @Optional()
  at?: SourcePositionDto;
}

export class LintReportDto implements LintReport {
  errors!: number;
  warnings!: number;
  /** in the order of the constitution, those about the whole first */
  findings!: LintFindingDto[];
}
