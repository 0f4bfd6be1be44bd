import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { AUDIT_STATES, AUDIT_UNITS, type AuditDesign, type AuditState, type AuditUnit } from '#libs/domain/audit.js';
import { AUDIT_MODES, type AuditMode } from '#libs/domain/audit-verdict.js';
import type { Page } from '#libs/domain/page.js';
import type { AuditDetail } from '#libs/audit/audit.service.js';
import type { OutsideFrame } from '#libs/database/audit/report/audit-standing.js';
import type { AuditEmbedder } from '#libs/database/audit/embedders.js';
import type {
  AuditDisputes,
  AuditExtensionView,
  AuditPlaces,
  AuditStratumView,
  AuditView,
} from '#libs/database/audit/audit-view.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewerLabelsDto, StaleVersionDto } from '../audit-report/staleness.dto.js';
import { AuditPrecisionDto } from './create-audit.dto.js';

export class AuditsQueryDto extends PageQueryDto {
  /** only audits of this run */
  @Optional()
  @IsUUID()
  runId?: string;
}

export class AuditStratumDto implements AuditStratumView {
  /** what its units have in common; `all` where the design has no strata */
  key!: string;
  /** units in the frame */
  population!: number;
  /** of these the ones that may be drawn: of items whose images look alike only those of one */
  kept!: number;
  /** mean chance that the machine label is wrong, by the machine itself */
  doubt!: number;
  /** units in the sample */
  drawn!: number;
}

export class AuditExtensionDto implements AuditExtensionView {
  /** from 1 */
  number!: number;
  reason!: string;
  fromSize!: number;
  toSize!: number;
  becauseOfResult!: boolean;
  createdBy!: string;
  createdAt!: Date;
}

/** An embedder of the audited runs, as it was when the audit was drawn. */
export class AuditEmbedderDto implements AuditEmbedder {
  /** name of its endpoint */
  endpoint!: string;
  /** null: the endpoint was no longer configured as an embedder, and images were compared by their hashes alone */
  @ApiProperty({ type: String, nullable: true })
  model!: string | null;
  /** largest cosine distance of vectors whose images are kept apart, 0 to 2; null as `model` is */
  @ApiProperty({ type: Number, nullable: true })
  near!: number | null;
  /** different images of the frame's items */
  images!: number;
  /** of these the ones without a vector, compared by their hashes alone; null: all were, as they are more than 5,000 or nothing is configured */
  @ApiProperty({ type: 'integer', nullable: true })
  unseen!: number | null;
}

/** Places for reviewers' decisions, those of gold units and repeats not counted. */
export class AuditPlacesDto implements AuditPlaces {
  decided!: number;
  /** somebody would not or could not decide it, and nobody else is asked; or it was erased */
  skipped!: number;
  /** of these the ones whose item was erased before anybody had decided or left them */
  erased!: number;
  /** somebody is at it */
  claimed!: number;
  open!: number;
}

/** Units on which reviewers differ, once all of them have had their say; also where most of them say the same, which a report takes for the label. */
export class AuditDisputesDto implements AuditDisputes {
  /** nobody has settled them */
  open!: number;
  adjudicated!: number;
  /** erased before anybody settled them, so that they stay as they are */
  erased!: number;
}

/** A sample of machine labels, drawn with known chances from a frame that is frozen. */
export class AuditDto implements AuditView {
  id!: string;
  /** the lot that it was drawn for: then items that look alike are not kept apart */
  @ApiProperty({ type: String, nullable: true })
  lotId!: string | null;
  name!: string;

  @ApiProperty({ enum: AUDIT_STATES })
  state!: AuditState;

  @ApiProperty({ enum: AUDIT_UNITS })
  unit!: AuditUnit;

  /** in the order in which they were named */
  runIds!: string[];

  /** with all its settings */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'simple' } })
  design!: AuditDesign;

  seed!: string;
  /** people who decide each unit */
  reviewers!: number;

  @ApiProperty({ enum: AUDIT_MODES })
  mode!: AuditMode;

  /** shares of a reviewer's units that have a known answer, and that they decided before */
  goldRate!: number;
  repeatRate!: number;
  /** how long a claim is held without a sign of life */
  leaseSeconds!: number;
  /** categories that are hidden until asked for */
  sensitive!: string[];
  /** of rated images: up to three of a prompt stand side by side */
  sideBySide!: boolean;
  /** units with known answers, beside the sample */
  golds!: number;

  @ApiProperty({ type: () => AuditPrecisionDto, nullable: true })
  precision!: AuditPrecisionDto | null;

  /** units asked for, extensions included */
  size!: number;
  /** units that were to be expected: `size`, or of a targeted design the sum of all chances, which is less */
  expectedUnits!: number;
  /** units in the sample */
  drawn!: number;
  /** units in the frame */
  population!: number;
  /** of these the ones that may be drawn: of items whose images look alike only those of one */
  kept!: number;
  /** of revisions: rounds that left the text as it was, and are not in the frame; null: of other units, and where they are in it */
  @ApiProperty({ type: 'integer', nullable: true })
  unchanged!: number | null;
  /** SHA-256 over what the frame says of each of its units */
  frameHash!: string;
  /** the frame holds what label jobs had finished before */
  horizon!: Date;
  /** label jobs that were done when it was drawn, but not before the horizon, and so are not in the frame */
  later!: number;
  /** by name, bands of confidence by their probabilities */
  strata!: AuditStratumDto[];
  /** by whose vectors images were kept apart, beside their hashes */
  embedders!: AuditEmbedderDto[];
  extensions!: AuditExtensionDto[];
  /** true: of labels that the offline model made, for demonstration only */
  offline!: boolean;
  places!: AuditPlacesDto;
  disputes!: AuditDisputesDto;
  closedAt!: Date | null;
  closedBy!: string | null;
  createdBy!: string;
  createdAt!: Date;
}

/** Label jobs of its runs that its frame does not hold. */
export class OutsideFrameDto implements OutsideFrame {
  /** still to be done, in runs that are not over */
  labelling!: number;
  /** done after the horizon */
  since!: number;
}

/** One audit, and how it stands to what is there now. */
export class AuditDetailDto extends AuditDto implements AuditDetail {
  /** the verdicts are about older versions */
  @ApiProperty({ type: () => [StaleVersionDto] })
  stale!: StaleVersionDto[];

  /** and about older prompts, models or captions */
  @ApiProperty({ type: () => [NewerLabelsDto] })
  newer!: NewerLabelsDto[];

  /** what its runs have labelled since, or label still */
  @ApiProperty({ type: () => OutsideFrameDto })
  outside!: OutsideFrameDto;
}

export class AuditPageDto implements Page<AuditDto> {
  data!: AuditDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
