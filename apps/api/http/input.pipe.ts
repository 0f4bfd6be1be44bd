import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { didYouMean } from '#libs/config/nearest-word.js';
import type { Place } from '#libs/domain/precept-error.js';
import { unstorable } from '../body/read-json.js';
import { HttpProblem } from '../problem/http-problem.js';

/** class-validator's answer, before it is known whether it is about the body, the query or the path. */
class Unfit extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('validation failed');
  }
}

/** Where a field is: of the body it has no prefix. */
const PREFIX: Record<ArgumentMetadata['type'], string> = { body: '', query: 'query.', param: 'path.', custom: '' };

/** Checks bodies, queries and paths against their DTOs; refuses what is not a field; names every place. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: true, value: true },
      exceptionFactory: (errors) => new Unfit(errors),
    });
  }

  /** Nest would make a number of "0x10" in a path; the pipes that stand at such parameters know better. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'query' || metadata.type === 'param') refuseUnstorable(value, metadata);
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw new HttpProblem(
        400,
        'invalid_request',
        'The request is not acceptable as it is.',
        placesOf(error.errors, PREFIX[metadata.type]),
      );
    }
  }
}

function refuseUnstorable(value: unknown, { type, data }: ArgumentMetadata): void {
  const fields: [string, unknown][] =
    typeof value === 'object' && value !== null ? Object.entries(value) : [[data ?? '', value]];
  const places = fields.flatMap(([name, text]): Place[] => {
    const why = [name, text]
      .flat()
      .map((one) => (typeof one === 'string' ? unstorable(one) : null))
      .find((one) => one !== null);
    return why ? [{ at: PREFIX[type] + JSON.stringify(name).slice(1, -1), message: why }] : [];
  });
  if (places.length > 0)
    throw new HttpProblem(400, 'invalid_request', 'The request is not acceptable as it is.', places);
}

function placesOf(errors: ValidationError[], prefix: string): Place[] {
  return errors.flatMap(({ target, property, value, constraints = {}, children = [] }) => {
    const at = `${prefix}${property}`;
    const own = Object.entries(constraints).map(([rule, message]) => ({
      at,
      message: rule === 'whitelistValidation' ? noField(property, target) : sentence(rule, message, property, value),
    }));
    const below = placesOf(children, '').map((place) => ({
      at: /^\d+($|\.)/.test(place.at) ? `${at}${place.at.replace(/^\d+/, '[$&]')}` : `${at}.${place.at}`,
      message: place.message,
    }));
    return [...own, ...below];
  });
}

/** Says which field may have been meant, else which there are beside it. */
function noField(name: string, target: object = {}): string {
  const declared = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  const fields = [...new Set(declared.map(({ propertyName }) => propertyName))];
  const meant = didYouMean(name, fields);
  const which = meant || (fields.length > 0 ? `; known here are ${fields.join(', ')}` : '');
  return `is not a field of this request${which}`;
}

/** class-validator begins its sentences with the name of the field, which stands in `at` already. */
function sentence(rule: string, message: string, property: string, value: unknown): string {
  if (rule === 'isDefined') return value === undefined ? 'is missing' : 'must not be null';
  const said = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  return value === undefined && said.startsWith('must ') ? `is missing: it ${said}` : said;
}
