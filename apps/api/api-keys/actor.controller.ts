import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { missing } from '#libs/domain/precept-error.js';
import { Needs } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { ActorDto } from './actor.dto.js';

@ApiTags('API keys')
@Problems(401, 403, 503)
@Needs('read')
@Controller('v1/actors')
export class ActorController {
  constructor(@Inject(ApiKeyStore) private readonly keys: ApiKeyStore) {}

  /**
   * Who a key is, by how it begins: as it stands in `createdBy` and its like, after `api-key:`
   * @remarks Its name and its person, of a revoked key too. What it may do is told to administrators.
   */
  @Get(':prefix')
  @Problems(404)
  async getActor(@Param('prefix') prefix: string): Promise<ActorDto> {
    const key = await this.keys.withPrefix(prefix);
    if (!key) throw missing('api_key_not_found', `No key begins with ${prefix.slice(0, 64)}.`);
    return { name: key.name, person: key.person };
  }
}
