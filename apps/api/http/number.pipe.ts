import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { HttpProblem } from '../problem/http-problem.js';

/** The number of a version in a path. */
@Injectable()
export class NumberPipe implements PipeTransform<string, number> {
  transform(value: string, { data }: ArgumentMetadata): number {
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    const place = {
      at: `path.${data ?? 'number'}`,
      message: `${JSON.stringify(value.slice(0, 60))} is not a whole number of 1 or more`,
    };
    throw new HttpProblem(400, 'invalid_request', 'The address holds something that is not a number.', [place]);
  }
}
