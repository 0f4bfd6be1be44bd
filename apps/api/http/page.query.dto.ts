import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { DEFAULT_LIMIT, MAX_LIMIT, type PageRequest } from '#libs/domain/page.js';
import { Optional } from './optional.decorator.js';

/** A whole number as a query has it. Anything else stays a text and is refused as such. */
export function wholeNumber({ value }: { value: unknown }): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/** Which page of a list. */
export class PageQueryDto implements PageRequest {
  /** nextCursor of the page before, exactly as it came; absent: the first page */
  @Optional()
  @IsString()
  cursor?: string;

  /** rows on the page */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @Optional()
  @Max(MAX_LIMIT)
  @Min(1)
  @IsInt({ message: 'must be a whole number' })
  @Transform(wholeNumber)
  limit?: number;
}
