import type {
  CalibratedJudge,
  CalibrationFigures,
  CalibrationFit,
  CalibrationMapView,
} from '#libs/database/calibration/calibration-map-view.js';

export class CalibratedVersionDto {
  slug!: string;
  version!: number;
  contentHash!: string;
}

export class CalibratedJudgeDto implements CalibratedJudge {
  model!: string;
  /** of the template it was asked with; null: its judgements were imported, under this name */
  templateHash!: string | null;
}

export class MapCornerDto {
  /** probability as the judges gave it */
  x!: number;
  /** as it becomes: straight between the corners, level outside */
  y!: number;
}

/** Weighted by 1 / pi. */
export class CalibrationFiguresDto implements CalibrationFigures {
  /** expected calibration error in ten bins */
  expectedError!: number;
  brier!: number;
}

export class CalibrationFitDto implements CalibrationFit {
  /** pairs that people settled for one of the two texts */
  n!: number;
  /** not settled for one of the two texts (undecided, disputed, tie, both bad), or without a probability: not used */
  withoutSide!: number;
  /** judged otherwise than most of the sample: not used */
  otherJudges!: number;
  /** of the probabilities as the judges gave them */
  before!: CalibrationFiguresDto;
  /** of the same through maps that had not seen them (five folds) */
  after!: CalibrationFiguresDto;
}

/** Turns probabilities of the same judges under the same constitution version into shares that people bear out. */
export class CalibrationMapDto implements CalibrationMapView {
  id!: string;
  auditId!: string;
  constitution!: CalibratedVersionDto;
  judges!: CalibratedJudgeDto[];
  /** x ascending; symmetric about one half */
  corners!: MapCornerDto[];
  fit!: CalibrationFitDto;
  createdBy!: string;
  createdAt!: Date;
}
