import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { Form } from '#libs/labelling/prompts/contract.js';
import type { DraftPreview } from '#libs/labelling/prompts/draft-preview.js';
import { TEMPLATE_IDS, type TemplateId } from '#libs/labelling/prompts/template-slots.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { MessageDto } from '../http/message.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { SuspectDto } from '../label-jobs/label-job-trace.dto.js';

export class PreviewDraftDto {
  /** a constitution file, YAML or JSON */
  @MaxLength(1_000_000)
  @IsString()
  source!: string;

  /** key of the principle that asks */
  @FilledText(200)
  principle!: string;

  /** one that the principle has no texts for gives way to the first that it has; absent: the first */
  @ApiProperty({ enum: TEMPLATE_IDS })
  @Optional()
  @IsIn(TEMPLATE_IDS, { message: `must be one of ${TEMPLATE_IDS.join(', ')}` })
  @MaxLength(80)
  @IsString()
  template?: TemplateId;

  /** name of the endpoint that would be asked; absent: the default one */
  @Optional()
  @FilledText(64)
  endpoint?: string;
}

/** A prompt as it would be sent, about a sample of texts to judge. */
export class PromptPreviewDto implements DraftPreview {
  /** its key */
  principle!: string;
  /** of the principle */
  title!: string;

  @ApiProperty({ enum: TEMPLATE_IDS })
  template!: TemplateId;

  /** all that the principle has texts for */
  @ApiProperty({ enum: TEMPLATE_IDS, isArray: true })
  templates!: TemplateId[];

  /** word: asked for a word with its log-probabilities; json: for JSON, of an endpoint that gives none */
  @ApiProperty({ enum: ['word', 'json'] })
  form!: Form;

  messages!: MessageDto[];
  characters!: number;
  /** at four characters a token */
  tokens!: number;
  /** instructions in the judged texts */
  suspects!: SuspectDto[];
}
