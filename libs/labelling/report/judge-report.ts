import type { AnswerCounts } from './answer-counts.js';
import type { CallFigures, JudgeRecord } from './call-figures.js';
import type { ClassificationFigures } from './classification-cell.js';
import type { ComparisonFigures } from './comparison-cell.js';
import type { ImageFigures } from './image-figures.js';
import type { JuryFigures } from './jury.js';
import type { RatingFigures } from './rating-cell.js';
import type { SuspectFigures, TagFigures } from './tags.js';
import type { CaptionFigures } from '#libs/database/read-models/caption-figures.js';
import type { OtherCalls } from '#libs/database/read-models/other-calls.js';
import type { ContrastFigures, QuestionFigures } from '#libs/database/read-models/question-figures.js';
import type { LabelJobState, Outcome, RunState } from '#libs/domain/stage.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { VersionName } from '#libs/domain/version-name.js';

/** How the judges of one run judged, told from what is stored of them: no model is asked. */
export interface JudgeReport {
  runId: string;
  kind: 'labelled' | 'imported';
  state: RunState;
  recipe: Recipe['name'];
  models: RunModels;
  /** true: made with the offline model, for demonstration only */
  offline: boolean;
  startedAt: Date;
  dataset: { id: string; name: string };
  constitution: VersionName;
  principles: { key: string; hash: string; title: string; tags: string[] }[];
  /** of the run's images; null: it has captioned none */
  captions: CaptionFigures | null;
  /** how its images answered their questions; null: none was asked */
  questions: QuestionFigures | null;
  /** how often captions fit the true prompt better than one with a word swapped, by judge and kind of swap; empty: none was asked */
  contrasts: ContrastFigures[];
  /** alignment with the prompts, and what judges said that saw the pictures; null: neither was asked */
  images: ImageFigures | null;
  /** what was asked beside the judgements; empty: nothing */
  otherCalls: OtherCalls[];
  /** the items of the data set */
  labelled: ReportPart;
  /** the items of the canary, judged beside the run to watch the judge; null: the run has none */
  canary: (ReportPart & { dataset: { id: string; name: string } }) | null;
}

/** The same figures over some of a run's label jobs. */
export interface ReportPart {
  labelJobs: LabelJobFigures;
  /** of every judge under every principle; a null stands for all of them together */
  rows: ReportRow[];
  judges: JudgeRecord[];
  jury: JuryFigures;
  tags: TagFigures;
  suspects: SuspectFigures;
}

export interface LabelJobFigures {
  total: number;
  states: Partial<Record<LabelJobState, number>>;
  outcomes: Partial<Record<Outcome, number>>;
  /** whose items say what is right; 0: nothing can be said of agreement with people */
  withGold: number;
}

export interface ReportRow {
  /** null: the answers of all judges */
  judge: string | null;
  /** key; null: the answers under all principles */
  principle: string | null;
  answers: AnswerCounts;
  calls: CallFigures;
  /** one of these, by the recipe */
  comparison: ComparisonFigures | null;
  rating: RatingFigures | null;
  classification: ClassificationFigures | null;
}
