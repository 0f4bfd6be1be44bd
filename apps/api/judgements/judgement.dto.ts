import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsNumber, IsUUID, Matches } from 'class-validator';
import type { JudgementImport } from '#libs/labelling/imported/import-request.js';
import {
  JUDGEMENT_ERROR_CODES,
  type JudgementError,
  type JudgementErrorCode,
} from '#libs/labelling/imported/judgement-error.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { yesNo } from '../http/yes-no.js';

const numberOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{0,9}(\.\d{1,15})?$/.test(value) && value !== '' ? Number(value) : value;

/** Whose judgements these are, and how they are read. */
export class ImportJudgementsQueryDto {
  /** id of the data set whose items were judged */
  @IsUUID()
  datasetId!: string;

  /** SLUG@VERSION of a published constitution. @example "harmlessness@2" */
  @FilledText(300)
  constitution!: string;

  /** key of the principle of lines that name none */
  @Optional()
  @FilledText(200)
  principle?: string;

  /** judge of lines that name none */
  @Optional()
  @FilledText(200)
  judge?: string;

  /**
   * how answers are read, as JSON: options, nouns, reasons, reader, tokens; absent: strictly, as A, B, C (tie) and D (not
   * applicable)
   */
  @Optional()
  @FilledText(16_000)
  reader?: string;

  /** answers give their reasons first and their verdict last */
  @Optional()
  @IsBoolean()
  @Transform(yesNo)
  reasons?: boolean;

  /** |p - 0.5| below this makes no pair */
  @ApiProperty({ type: Number, default: 0.05 })
  @Optional()
  @IsNumber()
  @Transform(numberOf)
  tieBand?: number;

  /** probabilities are bounded to [epsilon, 1 - epsilon] */
  @ApiProperty({ type: Number, default: 0.01 })
  @Optional()
  @IsNumber()
  @Transform(numberOf)
  epsilon?: number;

  /** LOW,HIGH: bounds of the targets of labels with reasons, 0.4,0.6 where nothing is said; "none": no bounds. @example "0.3,0.7" */
  @Optional()
  @Matches(/^(none|0(\.\d{1,15})?,[01](\.\d{1,15})?)$/, { message: 'must be LOW,HIGH, for example 0.4,0.6, or none' })
  clamp?: string;

  /** kept with the run; an import draws nothing. The same judgements with another seed are another run */
  @Optional()
  @FilledText(200)
  seed?: string;
}

/** A line that was kept out. */
export class JudgementErrorDto implements JudgementError {
  /** counted from 1, blank lines included */
  line!: number;
  /** the place in the line; null: the line as a whole */
  field!: string | null;

  @ApiProperty({ enum: JUDGEMENT_ERROR_CODES })
  code!: JudgementErrorCode;

  message!: string;
}

/** What has become of the lines that were sent, and of the items that they judge. */
export class JudgementImportDto implements JudgementImport {
  /** the run that was made; null: no judgement landed */
  runId!: string | null;
  /** false: nothing was made. A run of the same judgements, labelled alike, was there already, or no judgement landed */
  created!: boolean;
  /** judgements that landed, readable or not */
  accepted!: number;
  /** lines that repeat one from before: the same judge, texts, principle and order */
  duplicates!: number;
  /** lines with an error */
  rejected!: number;
  /** items that were judged */
  labelJobs!: number;
  done!: number;
  /** label jobs without a label: what their judges said could not be read */
  failed!: number;
  pairs!: number;
  /** comparisons of one judge that came in one order only */
  inOneOrder!: number;
  /** the first 1,000 lines that were kept out, duplicates among them */
  errors!: JudgementErrorDto[];
  /** more lines were kept out than `errors` names */
  errorsTruncated!: boolean;
  /** how many `errors` does not name */
  errorsLeftOut!: number;
}
