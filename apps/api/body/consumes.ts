import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';

export const CONSUMES = 'precept:consumes';

/** How a route takes its body. */
export interface Consumed {
  types: string[];
  /** json: read and parsed. text: read and left as it is. stream: left to the route. */
  as: 'json' | 'text' | 'stream';
}

export const JSON_LINES = ['application/x-ndjson', 'application/jsonl', 'application/ndjson'];
export const TABLES = ['text/csv', 'text/tab-separated-values'];

export const JSON_BODY: Consumed = { types: ['application/json'], as: 'json' };

/** Says that a route takes its body in another way than as one JSON object. */
export const Consumes = (as: Consumed['as'], ...types: string[]) =>
  applyDecorators(SetMetadata(CONSUMES, { as, types } satisfies Consumed), ApiConsumes(...types));
