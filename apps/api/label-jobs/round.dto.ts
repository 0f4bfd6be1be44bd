import { ApiProperty } from '@nestjs/swagger';
import type {
  TracedCritique,
  TracedPainting,
  TracedRevision,
} from '#libs/database/read-models/label-job-trace.view.js';
import { AssetDto } from '../assets/asset.dto.js';
import { PrincipleNameDto } from './judged.dto.js';

export class TracedCritiqueDto implements TracedCritique {
  round!: number;
  principle!: PrincipleNameDto;
  text!: string;
  foundNothing!: boolean;
  callId!: string;
  createdAt!: Date;
}

/** The picture that a revised prompt led to. GET /v1/assets/{hash} has it. */
export class TracedPaintingDto implements TracedPainting {
  image!: AssetDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'what painted it: its name, endpoint, size and seed',
  })
  generator!: Record<string, unknown>;

  callId!: string;
}

export class TracedRevisionDto implements TracedRevision {
  round!: number;
  principle!: PrincipleNameDto;
  /** of an item with images, the revised prompt */
  text!: string;
  contentHash!: string;
  unchanged!: boolean;
  /** the first answer was a critique instead, and the model was asked again */
  roleConfusion!: boolean;
  callId!: string;

  /** the picture that the revised prompt led to; null: a text, or nothing was painted */
  @ApiProperty({ type: () => TracedPaintingDto, nullable: true })
  painted!: TracedPaintingDto | null;

  createdAt!: Date;
}
