import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreferencePairsReadModel } from '#libs/database/read-models/preference-pairs.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { PreferencePairPageDto, PreferencePairsQueryDto } from './preference-pair.dto.js';

@ApiTags('Preference pairs')
@Problems(401, 403, 503)
@Controller('v1/runs/:id/preference-pairs')
export class PreferencePairController {
  constructor(@Inject(PreferencePairsReadModel) private readonly pairs: PreferencePairsReadModel) {}

  /** The preference pairs of a run with their texts, in the order in which they were made */
  @Get()
  @Needs('read')
  @Problems(400, 404)
  listPreferencePairs(
    @Param('id', IdPipe) id: string,
    @Query() query: PreferencePairsQueryDto,
  ): Promise<PreferencePairPageDto> {
    const { minMargin, flipped, ...page } = query;
    return this.pairs.ofRun(id, { minMargin, flipped }, page);
  }
}
