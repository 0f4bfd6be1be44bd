import { IsString, Matches, MaxLength } from 'class-validator';
import type { NamedPageRequest } from '#libs/domain/page.js';
import { Optional } from './optional.decorator.js';
import { PageQueryDto } from './page.query.dto.js';

const MOST_NAME = 200;

/** Which page of a list of what has a name. */
export class NamedPageQueryDto extends PageQueryDto implements NamedPageRequest {
  /** only those whose name contains each of these words, whatever their case. @example red team */
  @Optional()
  @Matches(/^[^\0]*$/, { message: 'must be a text without U+0000' })
  @MaxLength(MOST_NAME)
  @IsString()
  name?: string;
}
