import { ApiProperty } from '@nestjs/swagger';
import { RUN_STATES, type RunState } from '#libs/domain/stage.js';
import type { CanaryChange, CanaryDriftRun, CanaryFigures } from '#libs/labelling/report/canary-drift.js';
import type { CanaryDriftPage } from '#libs/labelling/report/canary-drift.service.js';
import { RunDatasetDto } from '../runs/run.dto.js';
import { IntervalDto, ShareDto, TwoSharesDto } from './figures.dto.js';

/** The same labels in two runs: right then, right now. Labels that could not be read in one of them are left out. */
export class CanaryChangeDto implements CanaryChange {
  /** the latest run before this one that has labels of this judge */
  previousRunId!: string;
  previousServedModel!: string | null;

  /** what else is different, so that a change may not be the model's */
  @ApiProperty({ enum: ['served model', 'template', 'constitution', 'recipe'], isArray: true })
  changed!: CanaryChange['changed'];

  /** labels that both runs have */
  shared!: number;
  rightInBoth!: number;
  onlyBefore!: number;
  onlyNow!: number;
  wrongInBoth!: number;
  /** agreement now less agreement before, over the shared labels; null of none */
  difference!: number | null;

  /** of the difference at 95 %: Newcombe's for paired proportions */
  @ApiProperty({ type: () => IntervalDto, nullable: true })
  interval!: IntervalDto | null;

  /** two-sided, of McNemar's exact test on the labels that changed sides; null of no shared labels */
  p!: number | null;
}

/** One judge in one run, for each model that answered behind its endpoint and each template that it was asked with. */
export class CanaryFiguresDto implements CanaryFigures {
  /** name of the endpoint */
  judge!: string;
  /** as the server says; null where it does not */
  servedModel!: string | null;
  templateHash!: string | null;
  /** labels that people's can be held against: pairs of candidates, or items of a classification */
  labels!: number;
  agreement!: TwoSharesDto;
  unreadable!: ShareDto;

  /** null: this judge has judged this canary for the first time */
  @ApiProperty({ type: () => CanaryChangeDto, nullable: true })
  change!: CanaryChangeDto | null;
}

export class CanaryConstitutionDto {
  slug!: string;
  version!: number;
}

/** One run beside which the canary was judged. */
export class CanaryDriftRunDto implements CanaryDriftRun {
  runId!: string;
  startedAt!: Date;

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  recipe!: string;
  offline!: boolean;
  constitution!: CanaryConstitutionDto;
  judges!: CanaryFiguresDto[];
}

export class CanaryDriftPageDto implements CanaryDriftPage {
  dataset!: RunDatasetDto;
  /** newest first */
  data!: CanaryDriftRunDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
