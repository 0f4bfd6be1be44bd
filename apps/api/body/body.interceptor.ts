import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import type { ApiRequest } from '../http/api-request.js';
import { HttpProblem } from '../problem/http-problem.js';
import { type Consumed, CONSUMES, JSON_BODY } from './consumes.js';
import { readBody } from './read-body.js';
import { readJson } from './read-json.js';

/** Reads bodies after the key has been checked, so that nobody without one makes us hold anything. */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (['POST', 'PUT', 'PATCH'].includes(request.method)) {
      await take(request, this.reflector.get<Consumed | undefined>(CONSUMES, context.getHandler()) ?? JSON_BODY);
    }
    return next.handle();
  }
}

async function take(request: ApiRequest, consumed: Consumed): Promise<void> {
  const sent = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (sent) checkType(request.headers['content-type'] ?? '', consumed.types);
  if (consumed.as === 'stream') return;
  const { bytes, text } = sent ? await readBody(request) : { bytes: Buffer.alloc(0), text: '' };
  request.bytes = bytes;
  if (consumed.as === 'text') request.body = text;
  // an absent body is the empty object: what it lacks is named field by field, where anything is needed at all
  else request.body = text.trim() === '' ? {} : readJson(text);
}

function checkType(header: string, types: string[]): void {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  if (!types.includes(type)) {
    const sent =
      type === '' ? 'The body has no content-type' : `A body of the type ${type.slice(0, 100)} is not read here`;
    throw new HttpProblem(415, 'media_type_unsupported', `${sent}: send ${types.join(' or ')}.`, [], {
      Accept: types.join(', '),
    });
  }
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw new HttpProblem(
      415,
      'charset_unsupported',
      `The character set ${charset.slice(0, 40)} is not read here: send UTF-8.`,
    );
  }
}
