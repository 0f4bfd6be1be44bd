import type { VersionName } from '#libs/domain/version-name.js';
/** What gave the probabilities that a map is for: a judge's model with the template it was asked with; null: it was imported, under this name. */
export interface CalibratedJudge {
  model: string;
  templateHash: string | null;
}

/** How good probabilities are, weighted by 1 / pi. */
export interface CalibrationFigures {
  /** expected calibration error in ten bins, and mean squared distance */
  expectedError: number;
  brier: number;
}

/** What a map was fitted to, and how much it is worth. */
export interface CalibrationFit {
  /** pairs that people settled for one of the two texts */
  n: number;
  /** not settled for one of the two texts, or without a probability; judged otherwise than most of the sample: neither was used */
  withoutSide: number;
  otherJudges: number;
  /** of the probabilities as the judge gave them */
  before: CalibrationFigures;
  /** of the same through maps that had not seen them (five folds) */
  after: CalibrationFigures;
}

/** Turns probabilities of the same judges under the same constitution version into shares that people bear out. */
export interface CalibrationMapView {
  id: string;
  auditId: string;
  constitution: VersionName;
  /** each once, in the order of their text */
  judges: CalibratedJudge[];
  /** x ascending: straight between them, level outside; symmetric about one half */
  corners: { x: number; y: number }[];
  fit: CalibrationFit;
  createdBy: string;
  createdAt: Date;
}
