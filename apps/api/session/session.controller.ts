import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { SessionStore } from '#libs/database/session/session.store.js';
import { Actor } from '../access/actor.decorator.js';
import { AnyKey, Needs, Open } from '../access/scope.decorator.js';
import { hashOfKey } from '../api-keys/key-text.js';
import type { ApiRequest } from '../http/api-request.js';
import { KeptWithout } from '../idempotency/kept-without.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { refuseOtherSites } from './same-origin.js';
import { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie.js';
import { NewSignInLinkDto, SessionDto, SignInDto, SignInLinkDto } from './session.dto.js';
import { keyOfSignIn, newLink, newToken } from './sign-in.js';

@ApiTags('Sessions')
@Problems(503)
@Controller('v1')
export class SessionController {
  constructor(
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(ApiKeyStore) private readonly keys: ApiKeyStore,
  ) {}

  /** Signs a browser in: the answer's cookie carries the rights of the key, for a week */
  @Post('session')
  @Open()
  @HttpCode(204)
  @Problems(400, 401, 403)
  async signIn(
    @Body() body: SignInDto,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    // another site could otherwise sign a visitor in as somebody else, and read later what they did
    refuseOtherSites(request);
    const signedIn = await keyOfSignIn(body, this.keys, this.sessions);
    await this.endOf(request);
    const token = newToken('ws');
    setSessionCookie(request, response, token, await this.sessions.begin(hashOfKey(token), signedIn));
  }

  /** Who asks, and what they may do */
  @Get('session')
  @AnyKey()
  @Problems(401)
  getSession(@Req() { apiKey, sessionEnds }: ApiRequest): SessionDto {
    if (!apiKey) throw new Error('the guard let a request through without a key');
    const { prefix, name, scopes, person } = apiKey;
    return { keyPrefix: prefix, keyName: name, scopes, person, expiresAt: sessionEnds ?? null };
  }

  /** Signs a browser out */
  @Delete('session')
  @Open()
  @HttpCode(204)
  @Problems(403)
  async signOut(@Req() request: ApiRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    refuseOtherSites(request);
    await this.endOf(request);
    clearSessionCookie(request, response);
  }

  /** Makes a link that signs a browser in, once, within a quarter of an hour */
  @Post('sign-in-links')
  @Needs('admin')
  @KeptWithout('path')
  @Problems(400, 401, 403, 404)
  createSignInLink(@Body() body: NewSignInLinkDto, @Actor() actor: string): Promise<SignInLinkDto> {
    return newLink(this.sessions, body.apiKeyId, actor);
  }

  private async endOf(request: ApiRequest): Promise<void> {
    const token = sessionToken(request);
    if (token !== null) await this.sessions.end(hashOfKey(token));
  }
}
