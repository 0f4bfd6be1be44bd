import { ApiProperty } from '@nestjs/swagger';
import type { CallFigures, JudgeRecord, LedgerFigures, Served } from '#libs/labelling/report/call-figures.js';
import { ShareDto } from './figures.dto.js';

/** The calls behind answers, each counted once however many answers stand on it. */
export class CallFiguresDto implements CallFigures {
  calls!: number;
  /** paid for by other runs and used again */
  reused!: number;

  /** money of this run's own ones, a decimal; null where none of them has a price */
  @ApiProperty({ type: String, nullable: true, example: '0.042000000000' })
  cost!: string | null;

  /** this run's own ones without a price */
  unpriced!: number;
  /** milliseconds; null where there are no calls */
  meanLatencyMs!: number | null;
  p95LatencyMs!: number | null;
}

export class StandInDto {
  judge!: string;
  answers!: number;
}

export class CallFailureDto {
  code!: string;
  calls!: number;
}

/** This run's own calls for a judge's answers, failed ones and re-asks among them. */
export class LedgerFiguresDto implements LedgerFigures {
  calls!: number;
  failed!: CallFailureDto[];
  /** paid for although another process was first */
  duplicates!: number;
  /** money, a decimal; null where none has a price */
  cost!: string | null;
  unpriced!: number;
  promptTokens!: number;
  completionTokens!: number;
}

export class ServedDto implements Served {
  model!: string;
  /** as the server says; null where it does not */
  servedModel!: string | null;
  fingerprint!: string | null;
  template!: string;
  /** SHA-256 */
  templateHash!: string;
  calls!: number;
}

export class JudgeRecordDto implements JudgeRecord {
  judge!: string;
  /** judges in whose place it was asked */
  standsInFor!: StandInDto[];
  ledger!: LedgerFiguresDto;
  /** answers that could not be read at first and were asked for once more; where answers are sampled, at least so many */
  reAsked!: ShareDto;
  /** models and templates behind its answers, the most frequent first */
  served!: ServedDto[];
}
