import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import type { Page } from '#libs/domain/page.js';
import {
  LABEL_JOB_STATES,
  OUTCOMES,
  STAGES,
  type LabelJobState,
  type Outcome,
  type Stage,
} from '#libs/domain/stage.js';
import type { LabelJobFilter, LabelJobView, ListedLabelJob } from '#libs/database/read-models/label-jobs.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { yesNo } from '../http/yes-no.js';

export class LabelJobsQueryDto extends PageQueryDto implements LabelJobFilter {
  /** only label jobs in this state */
  @Optional()
  @IsIn(LABEL_JOB_STATES)
  state?: LabelJobState;

  /** only label jobs that stand in this stage, or stood in it when they ended */
  @Optional()
  @IsIn(STAGES)
  stage?: Stage;

  /** only label jobs that ended so */
  @Optional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  /** only label jobs that failed with this code. @example unreadable */
  @Optional()
  @FilledText(100)
  failureCode?: string;

  /** true: the label jobs of the canary instead of the run's own */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  canary?: boolean;

  /** only label jobs in whose texts instructions were found (true), or were not (false) */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  suspects?: boolean;
}

/** One item in one run. */
export class LabelJobDto implements LabelJobView {
  id!: string;
  runId!: string;
  itemId!: string;
  externalId!: string | null;

  @ApiProperty({ enum: LABEL_JOB_STATES })
  state!: LabelJobState;

  /** where it stands, or stood when it ended */
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  round!: number;
  /** tries of the present stage */
  attempt!: number;
  /** when an active one is due next */
  nextTryAt!: Date;

  /** how it ended; null unless its state is done. Only `pair` makes a preference pair; a failure is a state, never an outcome. */
  @ApiProperty({ enum: OUTCOMES, nullable: true, type: String })
  outcome!: Outcome | null;

  failureCode!: string | null;
  failureMessage!: string | null;
  /** of an item of the canary: judged to watch the judge, makes no pair */
  canary!: boolean;
  /** instructions found in its judged texts */
  suspectCount!: number;
  createdAt!: Date;
  finishedAt!: Date | null;
}

/** One item in one run, as a line of a list. */
export class ListedLabelJobDto extends LabelJobDto implements ListedLabelJob {
  /** how its last turn begins, at most 120 characters */
  prompt!: string;
}

export class LabelJobPageDto implements Page<ListedLabelJobDto> {
  data!: ListedLabelJobDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
