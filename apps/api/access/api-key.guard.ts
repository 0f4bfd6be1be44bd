import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { LiveApiKey, Scope } from '#libs/database/api-key/api-key.js';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { SessionStore } from '#libs/database/session/session.store.js';
import type { ApiRequest } from '../http/api-request.js';
import { HttpProblem } from '../problem/http-problem.js';
import { hashOfKey } from '../api-keys/key-text.js';
import { refuseOtherSites } from '../session/same-origin.js';
import { sessionToken } from '../session/session-cookie.js';
import { NEEDS } from './scope.decorator.js';

/** Lets a request through whose key, sent along or kept for a signed-in browser, has the scope that its route needs. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ApiKeyStore) private readonly keys: ApiKeyStore,
    @Inject(SessionStore) private readonly sessions: SessionStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<Scope | 'any key' | 'nothing' | undefined>(NEEDS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === 'nothing') return true;
    // a route that says nothing is a mistake of ours, and closed
    if (needed === undefined)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} does not say which scope it needs`);
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const known = await this.keyOf(request);
    if (needed !== 'any key' && !known.scopes.includes(needed)) throw forbidden(known.prefix, needed);
    request.apiKey = known;
    return true;
  }

  private async keyOf(request: ApiRequest): Promise<LiveApiKey> {
    const cookie = request.headers.authorization === undefined ? sessionToken(request) : null;
    if (cookie !== null) return this.keyOfSession(request, cookie);
    const key = bearer(request.headers.authorization);
    // looked up by its hash: how long that takes tells nothing about how much of a guess was right
    const known = key === null ? null : await this.keys.live(hashOfKey(key));
    if (!known) throw unauthorized(key === null);
    return known;
  }

  /** A browser sends its cookie whoever made the request: what changes anything has to come from our own page. */
  private async keyOfSession(request: ApiRequest, cookie: string): Promise<LiveApiKey> {
    if (!['GET', 'HEAD'].includes(request.method)) refuseOtherSites(request);
    const signedIn = await this.sessions.live(hashOfKey(cookie));
    if (!signedIn)
      throw new HttpProblem(
        401,
        'session_over',
        'This browser is signed out, or its key has been revoked. Sign in again.',
      );
    request.sessionEnds = signedIn.expiresAt;
    return signedIn.key;
  }
}

function bearer(header: string | undefined): string | null {
  return /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(header ?? '')?.[1] ?? null;
}

function unauthorized(absent: boolean): HttpProblem {
  const message = absent
    ? 'Send an API key in the header "Authorization: Bearer pk_...". The first start printed one; others are made with POST /v1/api-keys.'
    : 'This API key is not known, or it has been revoked.';
  const challenge = absent ? 'Bearer realm="precept"' : 'Bearer realm="precept", error="invalid_token"';
  return new HttpProblem(401, absent ? 'api_key_missing' : 'api_key_unknown', message, [], {
    'WWW-Authenticate': challenge,
  });
}

function forbidden(prefix: string, needed: Scope): HttpProblem {
  const message = `This call needs the scope "${needed}", which the key ${prefix}... does not have.`;
  const challenge = `Bearer realm="precept", error="insufficient_scope", scope="${needed}"`;
  return new HttpProblem(403, 'scope_missing', message, [], { 'WWW-Authenticate': challenge });
}
