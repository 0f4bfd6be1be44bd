import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { type ApiKeyView, type Scope, SCOPES } from '#libs/database/api-key/api-key.js';
import type { Page } from '#libs/domain/page.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { MOST_NAME } from '../people/person.dto.js';

export class CreateApiKeyDto {
  /** what the key is for. @example "import from the chat logs" */
  @FilledText(200)
  name!: string;

  /**
   * what the key may do; none includes another. read: look. write: add, start, steer, export. admin: API keys
   * and people. review: claim units of audits and decide them. adjudicate: decide where reviewers disagree. */
  @ApiProperty({ enum: SCOPES, isArray: true, minItems: 1, example: ['read', 'write'] })
  @IsIn(SCOPES, { each: true, message: `must hold only ${SCOPES.join(', ')}` })
  @ArrayUnique({ message: 'must not hold a scope twice' })
  @ArrayMinSize(1, { message: 'must hold at least one scope' })
  @IsArray()
  scopes!: Scope[];

  /**
   * name of the person for whom the key speaks. A key without one is made all the same, and can decide nothing: what needs
   * review or adjudicate is refused (403 key_without_person). @example ana */
  @Optional()
  @FilledText(MOST_NAME)
  person?: string;
}

/** A key, but for the key itself: of that only a hash is stored. */
export class ApiKeyDto implements ApiKeyView {
  id!: string;
  name!: string;

  /** how the key begins. @example "pk_4fK2abcd" */
  prefix!: string;

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes!: Scope[];

  /** name of the person for whom it speaks; null: nobody in particular */
  person!: string | null;

  createdAt!: Date;

  /** since then it opens nothing */
  revokedAt!: Date | null;
}

export class NewApiKeyDto extends ApiKeyDto {
  /** the key: shown this once. null where the same Idempotency-Key is sent again, since it is not stored. */
  key!: string | null;
}

export class ApiKeyPageDto implements Page<ApiKeyDto> {
  data!: ApiKeyDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
