import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { BIGGEST_TEMPLATE_BYTES } from '#libs/labelling/prompts/template-file.js';
import { SLOT_KINDS, TEMPLATE_IDS, type SlotKind, type TemplateId } from '#libs/labelling/prompts/template-slots.js';
import { FilledText } from '../http/filled-text.decorator.js';

export class SlotDto {
  name!: string;

  /** plain: put in as it is; fenced: text to be judged, set apart by a fence */
  @ApiProperty({ enum: SLOT_KINDS })
  kind!: SlotKind;

  /** false: the template brings its own reader, and may do without it */
  required!: boolean;
}

export class ReaderDto {
  /** option: the strict reader of offered options */
  @ApiProperty({ enum: ['option', 'token', 'patterns', 'last-word'] })
  kind!: string;
}

export class PromptDto {
  @ApiProperty({ enum: TEMPLATE_IDS })
  id!: TemplateId;

  purpose!: string;

  /** SHA-256 of all that decides what is sent and how the answer is read; every model call names it */
  hash!: string;

  slots!: SlotDto[];

  /** how its answers are read; null: they are texts or scores, which have one form */
  @ApiProperty({ type: () => ReaderDto, nullable: true })
  reader!: ReaderDto | null;
}

export class PromptListDto {
  data!: PromptDto[];
  /** always null: all templates are on one page */
  nextCursor!: string | null;
}

export class PromptTextDto extends PromptDto {
  /** with its slots: `{{plain}}` and `[[fenced]]` */
  system!: string;
  user!: string;
  /** the file, as a start for one's own */
  source!: string;
}

export class CheckPromptDto {
  /** the template that it shall stand in for */
  @ApiProperty({ enum: TEMPLATE_IDS })
  @IsIn(TEMPLATE_IDS, { message: `must be one of ${TEMPLATE_IDS.join(', ')}` })
  @MaxLength(80)
  @IsString()
  id!: TemplateId;

  /** the whole file, at most 64 KB */
  @FilledText(BIGGEST_TEMPLATE_BYTES)
  source!: string;
}

export class PromptProblemDto {
  /** @example "source:12:1" */
  at!: string;
  message!: string;
}

export class CheckedPromptDto {
  /** true: a run can use it */
  ok!: boolean;

  /** null where it cannot be used */
  @ApiProperty({ type: String, nullable: true })
  hash!: string | null;

  /** every problem with its line and column */
  problems!: PromptProblemDto[];
}
