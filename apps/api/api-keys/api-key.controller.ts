import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { KeptWithout } from '../idempotency/kept-without.decorator.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { ApiKeyPageDto, CreateApiKeyDto, NewApiKeyDto } from './api-key.dto.js';
import { newKey, rowOfKey } from './key-text.js';

@ApiTags('API keys')
@Problems(401, 403, 503)
@Needs('admin')
@Controller('v1/api-keys')
export class ApiKeyController {
  constructor(@Inject(ApiKeyStore) private readonly keys: ApiKeyStore) {}

  /** Makes a key and shows it, this once */
  @Post()
  @KeptWithout('key')
  @Problems(400, 404, 409)
  async createApiKey(
    @Body() body: CreateApiKeyDto,
    @Actor() actor: string,
    @NewId() id?: string,
  ): Promise<NewApiKeyDto> {
    const key = newKey();
    const { view, made } = await this.keys.create(rowOfKey(key, body.name, body.scopes, body.person), actor, id);
    // one that an earlier try has made is known by its hash alone
    return { ...view, key: made ? key : null };
  }

  /** Keys, newest first, revoked ones included */
  @Get()
  @Problems(400)
  listApiKeys(@Query() query: PageQueryDto): Promise<ApiKeyPageDto> {
    return this.keys.list(query);
  }

  /** Revokes a key: from now on it opens nothing. The last one with the scope admin stays */
  @Delete(':id')
  @HttpCode(204)
  @Problems(400, 404, 409)
  revokeApiKey(@Param('id', IdPipe) id: string, @Actor() actor: string): Promise<void> {
    return this.keys.revoke(id, actor);
  }
}
