import { ApiProperty } from '@nestjs/swagger';
import { SCALES, type Scale } from '#libs/domain/recipe.js';
import type { ClassificationFigures, GoldChoices } from '#libs/labelling/report/classification-cell.js';
import type { ComparisonFigures, LabelFigures, PairFigures } from '#libs/labelling/report/comparison-cell.js';
import type { GoldPairs, RatingFigures } from '#libs/labelling/report/rating-cell.js';
import { CalibrationDto, ProbabilitiesDto, ShareDto, TwoKappasDto, TwoSharesDto } from './figures.dto.js';

/**
 * Verdicts (the letters that judges gave) on pairs of texts, in candidate coordinates. An "answer" is one pair in one order; figures that need gold labels
 * or both orders count only pairs that have them.
 */
export class PairFiguresDto implements PairFigures {
  pairs!: number;
  pairsWithGold!: number;
  pairsInBothOrders!: number;
  answers!: number;
  /** of the answers: unreadable, refused, filtered, truncated or failed */
  unreadable!: ShareDto;
  /** of the pairs in both orders: neither answer readable */
  unreadableInBoth!: ShareDto;
  ties!: TwoSharesDto;
  notApplicable!: TwoSharesDto;
  /** answers for the text shown first, of the answers for a text: 0.5 without position bias */
  firstSlot!: ShareDto;
  /** answers equal to gold, with the first text shown first; a tie is right where gold is a tie */
  correctFirstShownFirst!: TwoSharesDto;
  correctSecondShownFirst!: TwoSharesDto;
  /** answers equal to gold, both orders pooled; not applicable is left out of ofReadable too */
  accuracy!: TwoSharesDto;
  /** pairs with two answers equal to gold */
  correctInBoth!: TwoSharesDto;
  /** pairs with the same answer in both orders; ofAll takes two unreadable ones as the same, as is published */
  ordersAgree!: TwoSharesDto;
  /** pairs whose two answers name the same slot, and so different texts */
  sameSlotTwice!: TwoSharesDto;
  /** of these: the slot shown first */
  sameSlotFirst!: ShareDto;
  /** pairs that are a tie where a text must win in both orders; ofAll counts unreadable ones among them */
  swapRuleTies!: TwoSharesDto;
  /** pairs that this rule decides as gold does, of those that it decides */
  swapRuleAccuracy!: ShareDto;
  kappaFirstShownFirst!: TwoKappasDto;
  kappaSecondShownFirst!: TwoKappasDto;
  /** of the judge with itself in the other order */
  kappaBetweenOrders!: TwoKappasDto;
  /** the longer text chosen, of decided pairs whose lengths differ by more than 30 characters */
  prefersLonger!: ShareDto;
  /** the longer text better by gold */
  goldLonger!: ShareDto;
}

/** Labels that one judge alone makes of its answers under all principles, as the recipe makes them. */
export class LabelFiguresDto implements LabelFigures {
  pairs!: number;
  withGold!: number;
  /** at least one of its answers could not be read */
  unreadable!: ShareDto;
  ties!: TwoSharesDto;
  /** no principle applies, or vetoes conflict */
  notApplicable!: TwoSharesDto;
  /** equal to gold */
  accuracy!: TwoSharesDto;
  /** with gold */
  kappa!: TwoKappasDto;
}

export class ComparisonFiguresDto implements ComparisonFigures {
  pairs!: PairFiguresDto;
  /**
   * pairs in both orders where P(first text is better) of one order lies above 0.5 and that of the other below, whatever
   * the letters are: as labels and pairs store it. ofReadable: of those to which the principle applies
   */
  flips!: TwoSharesDto;
  /** of P(first text is better): both orders averaged, unclamped */
  probabilities!: ProbabilitiesDto;

  /** of these probabilities; null: no gold labels */
  @ApiProperty({ type: () => CalibrationDto, nullable: true })
  calibration!: CalibrationDto | null;

  /** null but for one judge under all principles */
  @ApiProperty({ type: () => LabelFiguresDto, nullable: true })
  labels!: LabelFiguresDto | null;
}

export class ScoreCountDto {
  score!: number;
  count!: number;
}

/** Candidates of one item by their expected scores against gold; equal scores are a tie. */
export class GoldPairsDto implements GoldPairs {
  pairs!: number;
  ties!: TwoSharesDto;
  accuracy!: TwoSharesDto;
  unreadable!: ShareDto;
}

export class RatingFiguresDto implements RatingFigures {
  @ApiProperty({ enum: SCALES })
  scale!: Scale;

  /** readable answers with a score */
  scored!: number;
  notApplicable!: TwoSharesDto;
  /** of the expected scores, in points of the scale */
  mean!: number | null;
  standardDeviation!: number | null;
  /** of the scores given, every point of the scale */
  distribution!: ScoreCountDto[];

  /** null: no gold labels */
  @ApiProperty({ type: () => GoldPairsDto, nullable: true })
  gold!: GoldPairsDto | null;
}

export class LabelCountDto {
  label!: string;
  count!: number;
}

export class ConfusionDto {
  labels!: string[];

  /** rows: gold; columns: the judge */
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'integer' } } })
  counts!: number[][];
}

export class GoldChoicesDto implements GoldChoices {
  answers!: number;
  accuracy!: TwoSharesDto;
  /** of the chosen option's probability against being right */
  calibration!: CalibrationDto;

  /** readable answers; null where items bring too many different options */
  @ApiProperty({ type: () => ConfusionDto, nullable: true })
  confusion!: ConfusionDto | null;

  @ApiProperty({ type: () => TwoKappasDto, nullable: true })
  kappa!: TwoKappasDto | null;
}

export class ClassificationFiguresDto implements ClassificationFigures {
  classified!: number;

  /** how often each option was chosen; null where items bring too many different ones */
  @ApiProperty({ type: () => [LabelCountDto], nullable: true })
  labels!: LabelCountDto[] | null;

  /** how often the option shown first, second, ... was chosen */
  shownPlaces!: number[];
  /** of the chosen option's probability */
  probabilities!: ProbabilitiesDto;

  /** null: no gold labels */
  @ApiProperty({ type: () => GoldChoicesDto, nullable: true })
  gold!: GoldChoicesDto | null;
}
