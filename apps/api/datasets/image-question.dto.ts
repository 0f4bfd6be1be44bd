import { ApiProperty } from '@nestjs/swagger';
import { QUESTION_KINDS, type ImageQuestion, type QuestionKind } from '#libs/domain/image-question.js';

/** A yes/no question about an image. */
export class ImageQuestionDto implements ImageQuestion {
  key!: string;
  text!: string;

  @ApiProperty({ enum: QUESTION_KINDS, nullable: true, description: 'what it asks after; null: the item does not say' })
  kind!: QuestionKind | null;

  /** keys of the questions without whose yes this one makes no sense */
  dependsOn!: string[];
}
