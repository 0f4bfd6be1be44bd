import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import { OPINION_ERROR_CODES, type OpinionError, type OpinionErrorCode } from '#libs/intake/scores/opinion-error.js';
import type { OpinionImport } from '#libs/intake/scores/opinion-import.service.js';
import type { RatingFigures, ScoreReport, ScorerFigures } from '#libs/intake/scores/score-report.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';

class AspectQueryDto {
  /** aspect of lines that name none */
  @ApiProperty({ enum: ASPECTS, default: 'other' })
  @Optional()
  @IsIn(ASPECTS)
  aspect?: Aspect;
}

export class ImportScoresQueryDto extends AspectQueryDto {
  /** scorer of lines that name none. @example "clip-vit-b32" */
  @Optional()
  @FilledText(200)
  scorer?: string;
}

export class ImportRatingsQueryDto extends AspectQueryDto {
  /** rater of lines that name none */
  @Optional()
  @FilledText(200)
  rater?: string;

  /** scale of lines that name none, kept as it is. @example "1-5" */
  @Optional()
  @FilledText(200)
  scale?: string;
}

/** A line that was kept out. */
export class OpinionErrorDto implements OpinionError {
  /** counted from 1; of a row of several lines, the first */
  line!: number;
  /** the field that is wrong; null: the line as a whole */
  field!: string | null;

  @ApiProperty({ enum: OPINION_ERROR_CODES })
  code!: OpinionErrorCode;

  message!: string;
}

/** What has become of the lines that were sent. */
export class OpinionImportDto implements OpinionImport {
  /** values stored */
  accepted!: number;
  /** lines that say what is there already */
  duplicates!: number;
  rejected!: number;
  /** the first 1,000 rejected lines, in the order of the file */
  errors!: OpinionErrorDto[];
  /** more lines were rejected than `errors` names */
  errorsTruncated!: boolean;
  /** how many rejected lines `errors` does not name */
  errorsLeftOut!: number;
}

/** One scorer for one aspect, beside what people say of the same aspect. */
export class ScorerFiguresDto implements ScorerFigures {
  scorer!: string;

  @ApiProperty({ enum: ASPECTS })
  aspect!: Aspect;

  /** the run in which it was computed; null: imported */
  runId!: string | null;
  scores!: number;
  /** candidates without the score: of the data set, or of the run */
  missing!: number;
  mean!: number | null;
  /** candidates that people rated for the same aspect as well: over these are the correlations */
  rated!: number;
  /** mean of these candidates' mean ratings */
  peopleMean!: number | null;
  /** with the mean of the raters; null: fewer than two, or a side is constant */
  pearson!: number | null;
  /** of ranks, ties sharing their mean rank */
  spearman!: number | null;
  kendallTauB!: number | null;
}

/** What people say of one aspect on one scale, and how far they agree. */
export class OpinionFiguresDto implements RatingFigures {
  @ApiProperty({ enum: ASPECTS })
  aspect!: Aspect;

  /** as told with the ratings; null: not told */
  scale!: string | null;
  ratings!: number;
  mean!: number;
  raters!: number;
  /** candidates that were rated */
  subjects!: number;
  /** every two ratings of one candidate by two raters */
  pairs!: number;
  /** share of these pairs that are equal */
  exact!: number | null;
  /** share of these pairs that are at most 1 apart */
  withinOne!: number | null;
  /** mean over every two raters */
  pearson!: number | null;
  spearman!: number | null;
  kendallTauB!: number | null;
}

/** How scores and people agree on a data set, aspect by aspect. */
export class ScoreReportDto implements ScoreReport {
  datasetId!: string;
  /** imported candidates */
  candidates!: number;
  scorers!: ScorerFiguresDto[];
  ratings!: OpinionFiguresDto[];
}
