import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import { IdempotencyStore, SIGN_OF_LIFE_MS } from '#libs/database/idempotency/idempotency.store.js';
import { conflict } from '#libs/domain/precept-error.js';
import type { ApiRequest } from '../http/api-request.js';
import { hasETag, withETag } from '../http/etag.js';
import { HttpProblem } from '../problem/http-problem.js';
import { problemOf } from '../problem/problem.js';
import { KEPT_WITHOUT } from './kept-without.decorator.js';
import { requestFingerprint } from './request-fingerprint.js';

interface KeptCall {
  apiKeyId: string;
  key: string;
  /** fields of the answer that are not stored */
  secrets: string[];
}

/**
 * A POST with an Idempotency-Key is carried out once: sent again, it gets the same answer. Only successes are kept.
 * A call that was refused has left nothing, and its key is free. One that failed, or died with its process, may have
 * left something: sent again, it is carried out with the same `newId` and finds what was made (docs/adr/0007).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(IdempotencyStore) private readonly store: IdempotencyStore,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined || !request.apiKey) return next.handle();
    if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) {
      throw new HttpProblem(
        400,
        'idempotency_key_invalid',
        'An Idempotency-Key has 1 to 255 printable ASCII characters; a UUID is a good one.',
      );
    }
    const secrets = this.reflector.get<string[] | undefined>(KEPT_WITHOUT, context.getHandler()) ?? [];
    const call = { apiKeyId: request.apiKey.id, key, secrets };
    const begun = await this.store.begin(call.apiKeyId, key, requestFingerprint(request));
    switch (begun.kind) {
      case 'ours':
        request.newId = begun.newId;
        return from(this.carryOut(call, next, response));
      case 'answered': {
        response.status(begun.status).setHeader('idempotent-replayed', 'true');
        const answer = JSON.parse(begun.body) as unknown;
        return of(hasETag(answer) ? withETag(response, answer) : answer);
      }
      case 'under way':
        throw conflict(
          'idempotency_key_in_use',
          'A request with this Idempotency-Key is still under way. Send this one again when it has been answered.',
        );
      case 'reused':
        throw conflict(
          'idempotency_key_reused',
          'This Idempotency-Key was used for another request. Give every request a key of its own.',
        );
    }
  }

  private async carryOut(call: KeptCall, next: CallHandler, response: Response): Promise<unknown> {
    const timer = setInterval(() => {
      this.store.signOfLife(call.apiKeyId, call.key).catch((error: unknown) => this.warn('no sign of life', error));
    }, SIGN_OF_LIFE_MS).unref();
    let answer: unknown;
    try {
      answer = await lastValueFrom(next.handle(), { defaultValue: null });
    } catch (error) {
      const over = problemOf(error).problem.status < 500 ? 'refused' : 'failed';
      await this.store[over](call.apiKeyId, call.key).catch((cause: unknown) =>
        this.warn('a key is held for another minute', cause),
      );
      throw error;
    } finally {
      clearInterval(timer);
    }
    const kept = JSON.stringify(answer, (field, value: unknown) => (call.secrets.includes(field) ? null : value));
    // the work is done and is told, whether or not it can be told again
    await this.store
      .finish(call.apiKeyId, call.key, { status: response.statusCode, body: kept })
      .catch((error: unknown) => this.warn('an answer was not kept', error));
    return answer;
  }

  private warn(what: string, error: unknown): void {
    this.logger.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
