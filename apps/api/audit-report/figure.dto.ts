import { ApiProperty } from '@nestjs/swagger';
import { type Figure, LACKING, type Lacking, type Method, METHODS } from '#libs/audit/report/figure.js';
import type { BarFigure, RateFigure } from '#libs/audit/report/violations.js';
import { IntervalDto } from '../judge-report/figures.dto.js';

const METHOD_NAMES = Object.keys(METHODS);

/** One number with all that has to stand beside it. */
export class AuditFigureDto implements Figure {
  /** of what it is an estimate */
  estimand!: string;

  /** null: unknown */
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  /** at 95 %; null: none can be given */
  @ApiProperty({ type: () => IntervalDto, nullable: true })
  interval!: IntervalDto | null;

  /** how the interval was made, and with it what it holds for; `methods` of the report says it in words */
  @ApiProperty({ enum: METHOD_NAMES })
  method!: Method;

  /** why there is no value, or no interval; null: there are both. `lacking` of the report says it in words */
  @ApiProperty({ enum: Object.keys(LACKING), nullable: true, type: String })
  lacking!: Lacking | null;

  /** units that it rests on */
  n!: number;
}

/** A share with the bar that it has to clear. */
export class AuditBarFigureDto extends AuditFigureDto implements BarFigure {
  bar!: number | null;

  /** the interval's lower end reaches the bar; null where no bar is set */
  @ApiProperty({ type: Boolean, nullable: true })
  passes!: boolean | null;
}

/** The rate of violations: the judge's own, put right by what people said of the sample. */
export class AuditRateFigureDto extends AuditFigureDto implements RateFigure {
  /** share of all units that the judge says violate; the sample may hold more of them, or fewer */
  judged!: number;
}
