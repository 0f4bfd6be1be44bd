import { Body, Controller, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ErasureService } from '#libs/intake/erasure/erasure.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { EraseItemDto, TombstoneDto } from './erasure.dto.js';

@ApiTags('Items')
@Problems(401, 403, 503)
@Controller('v1/items')
export class ErasureController {
  constructor(@Inject(ErasureService) private readonly erasures: ErasureService) {}

  /**
   * Erases an item: its texts and images, and what was said of them
   * @remarks There is no way back. Counts and verdicts stay, without texts; further exports leave the item out, and its content is
   * not imported again. Asked for again, the answer is the tombstone. 409 while a run labels the item.
   */
  @Put(':id/erasure')
  @HttpCode(200)
  @Needs('admin')
  @Problems(400, 404, 409)
  eraseItem(
    @Param('id', IdPipe) id: string,
    @Body() body: EraseItemDto,
    @Actor() actor: string,
  ): Promise<TombstoneDto> {
    return this.erasures.erase(id, body.reason, actor);
  }

  /** The tombstone of an erased item */
  @Get(':id/erasure')
  @Needs('read')
  @Problems(400, 404)
  getErasure(@Param('id', IdPipe) id: string): Promise<TombstoneDto> {
    return this.erasures.get(id);
  }
}
