import { ApiProperty } from '@nestjs/swagger';
import type { RunState } from '#libs/domain/stage.js';
import type { Home, NamedRun, OpenRun, Waiting, Week } from '#libs/database/read-models/home.js';

const RUN_STATES: RunState[] = ['running', 'paused', 'stopped', 'cancelled', 'done'];

export class VersionNameDto {
  slug!: string;
  version!: number;
}

export class NamedRunDto implements NamedRun {
  runId!: string;
  constitution!: VersionNameDto;
  /** name of the data set */
  dataset!: string;
}

/** A run that is not at its end. */
export class OpenRunDto extends NamedRunDto implements OpenRun {
  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  /** why it stopped; null: it did not */
  stopMessage!: string | null;
  offline!: boolean;
  /** decimal. @example "3.12" */
  spent!: string;
  budget!: string;
  items!: number;
  /** of these, at their end: done, failed or cancelled */
  ended!: number;
}

export class RunFailuresDto extends NamedRunDto {
  /** items without a label because something failed */
  failed!: number;
}

export class UnsettledAuditDto {
  auditId!: string;
  name!: string;
  /** about which reviewers differ, and nobody has adjudicated */
  units!: number;
}

export class OpenLotDto extends NamedRunDto {
  id!: string;
  /** from 1 within the run */
  number!: number;
  auditId!: string;
  units!: number;
  /** of these, decided by at least one reviewer */
  decided!: number;
  /** nobody has to be waited for any more */
  ready!: boolean;
}

/** An audit whose principles have other texts in the newest published version, which no audit has looked at. */
export class StaleAuditDto {
  auditId!: string;
  name!: string;
  /** slug */
  constitution!: string;
  judged!: number;
  newest!: number;
}

export class OpenDraftDto {
  slug!: string;
  version!: number;
  name!: string;
  changedAt!: Date;
}

export class FailedExportDto {
  id!: string;
  format!: string;
  message!: string;
}

/** Of each kind the newest ten. */
export class WaitingDto implements Waiting {
  failures!: RunFailuresDto[];
  disputes!: UnsettledAuditDto[];
  lots!: OpenLotDto[];
  stale!: StaleAuditDto[];
  drafts!: OpenDraftDto[];
  /** that failed within a week */
  exports!: FailedExportDto[];
}

/** The last seven days. */
export class WeekDto implements Week {
  /** by runs that were started in them; decimal. @example "12.50" */
  spent!: string;
  runs!: number;
  /** of reviewers */
  decisions!: number;
}

export class ThereDto {
  /** a published version */
  constitutions!: boolean;
  items!: boolean;
  runs!: boolean;
}

export class HomeDto implements Home {
  /** the newest ten that are not at their end */
  runs!: OpenRunDto[];
  waiting!: WaitingDto;
  week!: WeekDto;
  /** what there is at all: what is not there is the next step */
  there!: ThereDto;
}
