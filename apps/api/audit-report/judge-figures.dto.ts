import { ApiProperty } from '@nestjs/swagger';
import { type HumanVerdict, PAIR_VERDICTS, PRINCIPLE_VERDICTS } from '#libs/domain/audit-verdict.js';
import { type AssistedAgreement, LEFT_OUT, type LeftOut } from '#libs/audit/report/assisted-agreement.js';
import type { AgreementFigures, ConfusionCell } from '#libs/audit/report/agreement.js';
import { type Attribution, STAGES_AT_FAULT, type StageAtFault } from '#libs/audit/report/attribution.js';
import type { Biases, BiasFigures } from '#libs/audit/report/bias.js';
import type { CalibrationPart } from '#libs/audit/report/calibration-part.js';
import type { GroupFigures, Grouping } from '#libs/audit/report/groups.js';
import type { LengthPoint } from '#libs/audit/report/length-points.js';
import type { Violations } from '#libs/audit/report/violations.js';
import type { BrierParts } from '#libs/statistics/calibration/brier-parts.js';
import type { ReliabilityBar } from '#libs/statistics/calibration/reliability-diagram.js';
import { IntervalDto } from '../judge-report/figures.dto.js';
import { AuditBarFigureDto, AuditFigureDto } from './figure.dto.js';

const VERDICTS = [...PAIR_VERDICTS, ...PRINCIPLE_VERDICTS];

export class AuditConfusionDto implements ConfusionCell {
  @ApiProperty({ enum: VERDICTS })
  people!: HumanVerdict;

  @ApiProperty({ enum: VERDICTS })
  machine!: HumanVerdict;

  /** units of the sample */
  count!: number;
  /** of the population, as the weights have it */
  share!: number;
}

/** How far the judge agrees with people. */
export class AuditAgreementDto implements AgreementFigures {
  /** units with a label by people */
  units!: number;
  /** where both took a side: they took the same */
  agreement!: AuditFigureDto;
  /** people took the other side */
  contradicted!: AuditFigureDto;
  /** people saw no better one, or could not tell */
  undecided!: AuditFigureDto;
  /** Cohen's, of the units where both took a side */
  kappa!: AuditFigureDto;
  /** Gwet's, of the same: it does not collapse where one label is rare */
  ac1!: AuditFigureDto;
  confusion!: AuditConfusionDto[];
}

/** The agreement, helped by the judge's confidence in every unit of the frame (PPI++). */
export class AuditAssistedDto implements AssistedAgreement {
  /** null: it was left out */
  @ApiProperty({ type: () => AuditFigureDto, nullable: true })
  figure!: AuditFigureDto | null;

  /** how far the confidence was relied on, 0 to 1; null: it was not asked */
  lambda!: number | null;

  /** why it was left out */
  @ApiProperty({ enum: Object.keys(LEFT_OUT), nullable: true })
  leftOut!: LeftOut | null;
}

/** How well the judge tells what violates. */
export class AuditViolationsDto implements Violations {
  /** of the units that people say violate: the judge says so */
  truePositives!: AuditBarFigureDto;
  /** of the units that people say comply: the judge says so */
  trueNegatives!: AuditBarFigureDto;
}

export class AuditGroupDto extends AuditAgreementDto implements GroupFigures {
  group!: string;

  /** null: the units do not comply or violate */
  @ApiProperty({ type: () => AuditViolationsDto, nullable: true })
  violations!: AuditViolationsDto | null;
}

/** By everything that units are put into groups by. Each interval stands for itself. */
export class AuditGroupsDto implements Record<Grouping, GroupFigures[]> {
  principle!: AuditGroupDto[];
  version!: AuditGroupDto[];
  /** of pairs that a jury judged a row for each of its models, by what that says by itself; where that is not kept, one for the jury: "a + b" */
  model!: AuditGroupDto[];
  modality!: AuditGroupDto[];
  run!: AuditGroupDto[];
  stratum!: AuditGroupDto[];
  /** of the label's probability */
  band!: AuditGroupDto[];
}

/** A bar of the reliability diagram. */
export class AuditReliabilityDto implements ReliabilityBar {
  low!: number;
  high!: number;
  count!: number;
  meanProbability!: number | null;
  /** share that people confirm */
  meanOutcome!: number | null;

  /** Wilson's; null where the bin is empty */
  @ApiProperty({ type: () => IntervalDto, nullable: true })
  interval!: IntervalDto | null;
}

/** Brier score = reliability - resolution + uncertainty + withinBins. */
export class AuditBrierDto implements BrierParts {
  brier!: number;
  reliability!: number;
  resolution!: number;
  uncertainty!: number;
  withinBins!: number;
}

/** What a recalibration would leave, each unit told by a map that has not seen it. */
export class AuditCrossFittedDto implements NonNullable<CalibrationPart['crossFitted']> {
  expectedError!: number;
  brier!: number;
}

/** How far the judge's probabilities are borne out by people, each unit weighing 1 / pi. */
export class AuditCalibrationDto implements CalibrationPart {
  units!: number;
  withoutProbability!: number;
  bins!: AuditReliabilityDto[];
  /** mean distance of a bin's probability and what people said; with few units it is never 0 */
  expectedError!: number;
  brier!: AuditBrierDto;

  @ApiProperty({ type: () => AuditCrossFittedDto, nullable: true })
  crossFitted!: AuditCrossFittedDto | null;
}

/** How the judge treats texts with a mark, other things being equal by what people said. */
export class AuditBiasDto implements BiasFigures {
  whenPeopleChoseIt!: AuditFigureDto;
  whenPeopleChoseOther!: AuditFigureDto;
  /** the first less the second: above 0 the judge leans to the mark */
  lean!: AuditFigureDto;
  /** a half without bias */
  whenPeopleChoseNone!: AuditFigureDto;
}

export class AuditBiasesDto implements Biases {
  /** shown first to the judge; only of judgements in one order */
  position!: AuditBiasDto;
  /** longer by more than 30 characters */
  length!: AuditBiasDto;
  /** written by a model of the judge's family */
  ownFamily!: AuditBiasDto;
}

/** Length of two texts against the judge's probability. */
export class AuditLengthPointDto implements LengthPoint {
  /** characters that the first is longer by; below 0: the second is */
  longerBy!: number;
  /** that the first is better, by the judge */
  probability!: number;

  /** people's label */
  @ApiProperty({ enum: VERDICTS })
  people!: HumanVerdict;
}

export class AuditFaultDto {
  @ApiProperty({ enum: STAGES_AT_FAULT })
  stage!: StageAtFault;

  /** of the units that people contradict */
  figure!: AuditFigureDto;
}

const CAPTIONS = ['right', 'partly', 'wrong'] as const;

export class AuditByCaptionDto {
  /** what people say of the caption */
  @ApiProperty({ enum: CAPTIONS })
  caption!: (typeof CAPTIONS)[number];

  /** agreement */
  figure!: AuditFigureDto;
}

/** Where labels that people contradict went wrong. */
export class AuditAttributionDto implements Attribution {
  faults!: AuditFaultDto[];
  /** of images */
  byCaption!: AuditByCaptionDto[];
}
