import type { OtherCalls } from '#libs/database/read-models/other-calls.js';
import { ApiProperty } from '@nestjs/swagger';
import { JUDGEMENT_STATES } from '#libs/domain/judgement.js';
import { RECIPE_NAMES, type Recipe } from '#libs/domain/recipe.js';
import { LABEL_JOB_STATES, OUTCOMES, RUN_STATES, type RunState } from '#libs/domain/stage.js';
import type { CaptionFigures, SharedCaption } from '#libs/database/read-models/caption-figures.js';
import type { JudgeReport, LabelJobFigures, ReportPart, ReportRow } from '#libs/labelling/report/judge-report.js';
import type { ReportFilter } from '#libs/labelling/report/judge-report.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PinnedVersionDto, RunDatasetDto, RunModelsDto } from '../runs/run.dto.js';
import { CallFiguresDto, JudgeRecordDto } from './call-figures.dto.js';
import { AnswerCountsDto } from './figures.dto.js';
import { ImageFiguresDto } from './image-figures.dto.js';
import { JuryFiguresDto, SuspectFiguresDto, TagFiguresDto } from './part-figures.dto.js';
import { ContrastFiguresDto, QuestionFiguresDto } from './question-figures.dto.js';
import { ClassificationFiguresDto, ComparisonFiguresDto, RatingFiguresDto } from './recipe-figures.dto.js';

export class JudgeReportQueryDto implements ReportFilter {
  /** only this judge, by the name of its endpoint */
  @Optional()
  @FilledText(200)
  judge?: string;

  /** only this principle, by its key */
  @Optional()
  @FilledText(200)
  principle?: string;
}

/** One judge under one principle; null stands for all of them together. */
export class ReportRowDto implements ReportRow {
  /** name of the endpoint; null: all judges */
  judge!: string | null;
  /** key; null: all principles */
  principle!: string | null;
  answers!: AnswerCountsDto;
  calls!: CallFiguresDto;

  /** of recipes that compare; else null */
  @ApiProperty({ type: () => ComparisonFiguresDto, nullable: true })
  comparison!: ComparisonFiguresDto | null;

  /** of the recipe rating; else null */
  @ApiProperty({ type: () => RatingFiguresDto, nullable: true })
  rating!: RatingFiguresDto | null;

  /** of the recipe classification; else null */
  @ApiProperty({ type: () => ClassificationFiguresDto, nullable: true })
  classification!: ClassificationFiguresDto | null;
}

const counts = (names: readonly string[]) => ({
  type: 'object' as const,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' as const }])),
});

export class LabelJobFiguresDto implements LabelJobFigures {
  total!: number;

  @ApiProperty({ ...counts(LABEL_JOB_STATES), description: 'label jobs by state; absent: none' })
  states!: LabelJobFigures['states'];

  @ApiProperty({ ...counts(OUTCOMES), description: 'done ones by how they ended; absent: none' })
  outcomes!: LabelJobFigures['outcomes'];

  /** whose items say what is right; 0: nothing can be said of agreement with people */
  withGold!: number;
}

export class ReportPartDto implements ReportPart {
  labelJobs!: LabelJobFiguresDto;
  rows!: ReportRowDto[];
  judges!: JudgeRecordDto[];
  jury!: JuryFiguresDto;
  tags!: TagFiguresDto;
  suspects!: SuspectFiguresDto;
}

export class CaptionedImageDto {
  /** its hash */
  image!: string;
  /** content hash of the item */
  item!: string;
  externalId!: string | null;
}

/** A caption that the judge saw of several images: the same but for case, spaces and punctuation. */
export class SharedCaptionDto implements SharedCaption {
  caption!: string;
  /** how many have it */
  images!: number;
  /** the first 20 of them */
  places!: CaptionedImageDto[];
}

/** What a scorer said of the captions that the judge saw. */
export class CaptionRankingDto {
  /** name of the endpoint */
  scorer!: string;
  mean!: number;
}

export class CaptionFiguresDto implements CaptionFigures {
  /** name of the endpoint */
  captioner!: string;
  images!: number;
  captions!: number;

  @ApiProperty({ ...counts(JUDGEMENT_STATES), description: 'captions by how they could be read; absent: none' })
  states!: CaptionFigures['states'];

  /** captions that the judge saw, most of whose letters are not Latin ones: not in the English that our template asks for */
  otherScripts!: number;

  /** captions that the judge saw in Latin letters, surely in a language that is neither English nor the prompt's */
  otherLanguages!: number;

  /** mean claim agreement of the captions that the judge saw, from 0 to 1; null: none was scored so */
  agreement!: number | null;

  /** the scorer that ranked the captions in its place, and its mean score of those that the judge saw; null: none did */
  @ApiProperty({ type: () => CaptionRankingDto, nullable: true })
  ranked!: CaptionRankingDto | null;

  /** captions that the judge saw of more than one image: too general to tell them apart; at most 20 */
  shared!: SharedCaptionDto[];
  /** images whose caption another image has too */
  sharedImages!: number;
}

/** Calls of a run for anything but answers under its principles. */
export class OtherCallsDto implements OtherCalls {
  /** name of the endpoint */
  endpoint!: string;
  /** what they were for: caption, painting, score, embedding, critique, revision, alignment-rating, ... */
  template!: string;
  /** this run's own; answers reused from the ledger are none */
  calls!: number;
  /** of these the ones that failed */
  failed!: number;

  /** of those that were answered */
  @ApiProperty({ type: Number, nullable: true })
  meanLatencyMs!: number | null;

  /** money, as a decimal; null: of no known price */
  @ApiProperty({ type: String, nullable: true })
  cost!: string | null;
}

export class CanaryPartDto extends ReportPartDto {
  dataset!: RunDatasetDto;
}

export class ReportedPrincipleDto {
  key!: string;
  /** of its content */
  hash!: string;
  title!: string;
  tags!: string[];
}

/** How the judges of one run judged, told from what is stored of them: no model is asked. */
export class JudgeReportDto implements JudgeReport {
  runId!: string;

  /** labelled: by workers; imported: judgements made elsewhere */
  @ApiProperty({ enum: ['labelled', 'imported'] })
  kind!: JudgeReport['kind'];

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty({ enum: RECIPE_NAMES })
  recipe!: Recipe['name'];

  /** of the run's images; null: it has captioned none */
  @ApiProperty({ type: () => CaptionFiguresDto, nullable: true })
  captions!: CaptionFiguresDto | null;

  @ApiProperty({
    type: () => QuestionFiguresDto,
    nullable: true,
    description: 'null: its images were asked no question',
  })
  questions!: QuestionFiguresDto | null;

  /** how often captions fit the true prompt better than one with a word swapped, by judge and kind; empty: not asked */
  contrasts!: ContrastFiguresDto[];

  /** alignment with the prompts, and what judges said that saw the pictures; null: neither was asked */
  @ApiProperty({ type: () => ImageFiguresDto, nullable: true })
  images!: ImageFiguresDto | null;

  /** what was asked beside the judgements: of captioners, writers, painters, scorers, embedders, of judges about alignment */
  otherCalls!: OtherCallsDto[];

  models!: RunModelsDto;
  /** true: made with the offline model, for demonstration only */
  offline!: boolean;
  startedAt!: Date;
  dataset!: RunDatasetDto;
  constitution!: PinnedVersionDto;
  principles!: ReportedPrincipleDto[];
  /** the items of the data set */
  labelled!: ReportPartDto;

  /** the items of the canary, judged beside the run; null: the run has none */
  @ApiProperty({ type: () => CanaryPartDto, nullable: true })
  canary!: CanaryPartDto | null;
}
