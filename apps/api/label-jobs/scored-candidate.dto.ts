import { ApiProperty } from '@nestjs/swagger';
import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import type { TracedScore, TracedSelection } from '#libs/database/read-models/label-job-trace.view.js';

/** What a scorer of the run says of an image, or its questions do. */
export class TracedScoreDto implements TracedScore {
  /** name of the endpoint, or "questions". @example clip */
  scorer!: string;

  @ApiProperty({ enum: ASPECTS })
  aspect!: Aspect;

  value!: number;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'where it comes from' })
  provenance!: Record<string, unknown>;

  /** null: no call alone gave it */
  callId!: string | null;
}

/** Where an image stands among those of its item, by the scorer of the recipe's `best`. */
export class TracedSelectionDto implements TracedSelection {
  /** from 1 */
  @ApiProperty({ type: 'integer', minimum: 1 })
  rank!: number;

  /** at that time; null: the scorer had given it none */
  score!: number | null;
  /** it is judged */
  chosen!: boolean;
}
