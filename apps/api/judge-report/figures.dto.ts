import { ApiProperty } from '@nestjs/swagger';
import type { CohenKappa } from '#libs/statistics/agreement/cohen-kappa.js';
import type { TwoKappas } from '#libs/statistics/agreement/two-kappas.js';
import type { Calibration, ReliabilityBin } from '#libs/statistics/calibration/calibration.js';
import type { Interval } from '#libs/statistics/interval/interval.js';
import type { AnswerCounts } from '#libs/labelling/report/answer-counts.js';
import type { Probabilities } from '#libs/labelling/report/comparison-cell.js';
import type { TwoSharesWithIntervals } from '#libs/labelling/report/share-view.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** At 95 %. */
export class IntervalDto implements Interval {
  low!: number;
  high!: number;
}

/** How many of how many. */
export class ShareDto implements ShareWithInterval {
  count!: number;
  of!: number;

  /** count / of; null of nothing: such a share is unknown, not zero */
  rate!: number | null;

  /** Wilson's, at 95 %, as if all that is counted were independent; null of nothing */
  @ApiProperty({ type: () => IntervalDto, nullable: true })
  interval!: IntervalDto | null;
}

/** A share in both conventions, side by side. */
export class TwoSharesDto implements TwoSharesWithIntervals {
  /** of everything asked for: what could not be read counts as not so */
  ofAll!: ShareDto;
  /** what could not be read is left out */
  ofReadable!: ShareDto;
}

/** Cohen's kappa of two labellings. */
export class KappaDto implements CohenKappa {
  n!: number;
  /** agreement, weighted where weights are; null of nothing */
  observed!: number | null;
  /** agreement of two that know nothing of each other, with the same frequencies */
  expected!: number | null;
  /** null where both used one and the same label throughout */
  kappa!: number | null;
  standardError!: number | null;
  /** under kappa = 0 */
  standardErrorAtZero!: number | null;

  @ApiProperty({ type: () => IntervalDto, nullable: true })
  interval!: IntervalDto | null;
}

/** Cohen's kappa in both conventions, side by side. */
export class TwoKappasDto implements TwoKappas {
  /** "unreadable" is a label of its own, which agrees with another one */
  ofAll!: KappaDto;
  /** what could not be read, or says that the principle does not apply, is left out */
  ofReadable!: KappaDto;
}

/** low <= p < high; the last one holds 1 as well. */
export class BinDto {
  low!: number;
  high!: number;
  count!: number;
}

export class ProbabilitiesDto implements Probabilities {
  n!: number;
  mean!: number | null;
  bins!: BinDto[];
}

/** One bar of a reliability diagram. */
export class ReliabilityBinDto extends BinDto implements ReliabilityBin {
  meanProbability!: number | null;
  /** what came out: 1 as forecast, 0 not, 0.5 a tie of people */
  meanOutcome!: number | null;
}

/** Probabilities against what people say. */
export class CalibrationDto implements Calibration {
  n!: number;
  /** mean squared distance */
  brier!: number | null;
  /** expected calibration error over the bins */
  expectedError!: number | null;
  bins!: ReliabilityBinDto[];
}

export class WaysDto {
  /** from log-probabilities */
  logprobs!: number;
  /** from one hard verdict */
  verdict!: number;
  /** as the share of sampled answers */
  samples!: number;
}

/** What became of questions. Only readable ones are labels. */
export class TaggedAnswersDto {
  asked!: number;
  readable!: ShareDto;
  unreadable!: ShareDto;
  refused!: ShareDto;
  filtered!: ShareDto;
  truncated!: ShareDto;
  failed!: ShareDto;
}

export class AnswerCountsDto extends TaggedAnswersDto implements AnswerCounts {
  /** a fallback judge's, in place of one that refused; the refusals count for the judge that refused */
  stoodIn!: number;
  /** how the probabilities of readable answers were obtained */
  ways!: WaysDto;
  /** of the samples asked for, those that could be read; of nothing where answers are not sampled */
  samples!: ShareDto;
}
