import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

/** A text that says something: not empty, not only blanks, at most `most` characters. */
export const FilledText = (most: number) =>
  // the first one is asked first
  applyDecorators(
    IsString(),
    Matches(/\S/u, { message: 'must not be empty' }),
    MaxLength(most),
    ApiProperty({ minLength: 1, maxLength: most }),
  );
