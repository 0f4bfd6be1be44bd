import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { HttpProblem } from '../problem/http-problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id in a path. Anything that is not one is refused before the database is asked. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (UUID.test(value)) return value.toLowerCase();
    const place = {
      at: `path.${data ?? 'id'}`,
      message: `${JSON.stringify(value.slice(0, 60))} is not an id: ids are UUIDs`,
    };
    throw new HttpProblem(400, 'invalid_request', 'The address holds something that is not an id.', [place]);
  }
}
