import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { Problems } from '../problem/problem-responses.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** Documents what a call answers that sends a file of one of these media types. */
export function FileAnswers(...types: string[]) {
  const content = Object.fromEntries(types.map((type) => [type, BINARY]));
  return applyDecorators(
    ApiOkResponse({ description: 'the file', content }),
    ApiResponse({ status: 206, description: 'the range of it that Range names', content }),
    ApiResponse({ status: 304, description: 'the file is the one that If-None-Match names' }),
    Problems(400, 404, 409, 412, 416),
  );
}
