import { ApiProperty } from '@nestjs/swagger';
import { MODALITIES, type Modality } from '#libs/domain/conversation.js';
import type { Page } from '#libs/domain/page.js';
import type { CountedRun, PairCount, PairLine, PairLineSide } from '#libs/database/read-models/pair-list.js';
import type { PairInAudit, SinglePair } from '#libs/database/read-models/single-pair.js';
import { PinnedVersionDto } from '../runs/run.dto.js';
import { PreferencePairDto } from './preference-pair.dto.js';

export class PairLineSideDto implements PairLineSide {
  @ApiProperty({ enum: ['candidate', 'revision'] })
  kind!: 'candidate' | 'revision';

  /** position of the candidate, or round of the revision */
  index!: number;
  /** how it begins; of an image, its caption */
  excerpt!: string;
  /** hash of the image, as `/v1/assets/{hash}/thumbnail` takes it, or its name where that is all that is known; null: a text */
  image!: string | null;
}

/** A preference pair as a list shows it: beginnings of its texts. */
export class PairLineDto implements PairLine {
  id!: string;
  runId!: string;
  labelJobId!: string;
  itemId!: string;
  externalId!: string | null;
  constitution!: PinnedVersionDto;

  @ApiProperty({ enum: MODALITIES })
  modality!: Modality;

  /** how the last message of the prompt begins */
  prompt!: string;
  chosen!: PairLineSideDto;
  rejected!: PairLineSideDto;
  /** keys of the principles that applied, the most decided first */
  principles!: string[];

  /** content hashes of these principles, by key */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  principleHashes!: Record<string, string>;

  /** P(chosen is better), unclamped. @example 0.93 */
  probability!: number;
  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped!: boolean | null;
  /** in the sample of an audit */
  audited!: boolean;
  /** true: made with the offline model, for demonstration only */
  offline!: boolean;
  createdAt!: Date;
}

export class PairLinePageDto implements Page<PairLineDto> {
  data!: PairLineDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}

export class CountedRunDto implements CountedRun {
  id!: string;
  constitution!: PinnedVersionDto;
  /** name of the data set */
  dataset!: string;

  @ApiProperty({ enum: ['running', 'paused', 'stopped', 'cancelled', 'done'] })
  state!: CountedRun['state'];

  /** when it was started */
  createdAt!: Date;
  pairs!: number;
}

/** How many pairs a filter takes, and of which runs: an export of these runs with the same selection reads them. */
export class PairCountDto implements PairCount {
  pairs!: number;
  /** of these, made with the offline model */
  offline!: number;
  /** of these, pairs of images */
  images!: number;
  /** just before they were counted: as `madeBefore` it takes these pairs, and none that was made since */
  asOf!: Date;
  /** how many runs they are of */
  runCount!: number;
  /** the newest hundred of these runs */
  runs!: CountedRunDto[];
}

export class PairInAuditDto implements PairInAudit {
  id!: string;
  name!: string;

  @ApiProperty({ enum: ['open', 'closed'] })
  state!: PairInAudit['state'];
}

/** A preference pair with its whole texts, and the audits that have it in their samples. */
export class SinglePairDto extends PreferencePairDto implements SinglePair {
  /** its two sides as judgements name them. @example "candidate:0|candidate:1" */
  subject!: string;
  @ApiProperty({ enum: MODALITIES })
  modality!: Modality;

  audits!: PairInAuditDto[];
}
