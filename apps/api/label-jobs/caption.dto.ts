import { ApiProperty } from '@nestjs/swagger';
import type { TracedCaption } from '#libs/database/read-models/label-job-trace.view.js';
import type { ImageFacts, SeenObject } from '#libs/domain/image-facts.js';
import { JUDGEMENT_STATES, type JudgementState } from '#libs/domain/judgement.js';

export class SeenObjectDto implements SeenObject {
  name!: string;
  count!: number;
  colour!: string | null;
  position!: string | null;
  size!: string | null;
}

/** What is in a picture, as far as its captioner says. */
export class ImageFactsDto implements ImageFacts {
  objects!: SeenObjectDto[];
  colours!: string[];
  /** words written in the picture */
  text!: string[];
  scene!: string;
  style!: string;
}

/** One of several captions of one image. */
export class TracedCaptionDto implements TracedCaption {
  /** of the image */
  assetHash!: string;
  /** the image is the one that was to be edited */
  ofCondition!: boolean;
  /** 0: the one at temperature 0 */
  position!: number;
  /** name of the endpoint */
  captioner!: string;
  temperature!: number;
  seed!: number | null;

  @ApiProperty({ enum: JUDGEMENT_STATES, description: 'only a readable one says anything' })
  state!: JudgementState;

  short!: string | null;
  descriptive!: string | null;

  @ApiProperty({ type: () => ImageFactsDto, nullable: true })
  facts!: ImageFactsDto | null;

  /** how well it fits, from 0 to 1 */
  score!: number | null;
  /** what scored it: "claims" (agreement with the other captions), or the name of a scorer */
  scoredBy!: string | null;

  /** ISO 639-1 code of the language that it is surely in, where that is neither English nor the prompt's (ms also for Indonesian); null: none */
  language!: string | null;
  /** what the judge saw */
  best!: boolean;
  /** null: the vendor filtered the question */
  callId!: string | null;
  createdAt!: Date;
}
