import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreferencePairsReadModel } from '#libs/database/read-models/preference-pairs.js';
import { PairService } from '#libs/export/pair.service.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { PairCountDto, PairLinePageDto, SinglePairDto } from './pair-line.dto.js';
import { filterOf, PairFilterQueryDto } from './pair-filter.dto.js';
import { PreferencePairPageDto, PreferencePairsQueryDto } from './preference-pair.dto.js';

@ApiTags('Preference pairs')
@Problems(401, 403, 503)
@Controller('v1')
export class PreferencePairController {
  constructor(
    @Inject(PreferencePairsReadModel) private readonly ofRuns: PreferencePairsReadModel,
    @Inject(PairService) private readonly pairs: PairService,
  ) {}

  /** The preference pairs of a run with their texts, in the order in which they were made */
  @Get('runs/:id/preference-pairs')
  @Needs('read')
  @Problems(400, 404)
  listPreferencePairs(
    @Param('id', IdPipe) id: string,
    @Query() query: PreferencePairsQueryDto,
  ): Promise<PreferencePairPageDto> {
    const { minMargin, flipped, ...page } = query;
    return this.ofRuns.ofRun(id, { minMargin, flipped }, page);
  }

  /**
   * Preference pairs over runs, newest first, with the beginnings of their texts
   * @remarks Filters are those of an export's selection and mean the same: what is listed is what an export of these runs reads.
   * It leaves out what differs by format, equal texts under equal prompts but the first, and says how many.
   */
  @Get('preference-pairs')
  @Needs('read')
  @Problems(400)
  listAllPreferencePairs(@Query() query: PairFilterQueryDto): Promise<PairLinePageDto> {
    const { cursor, limit } = query;
    return this.pairs.list(filterOf(query), { cursor, limit });
  }

  /** How many preference pairs a filter takes, and of which runs */
  @Get('preference-pairs/count')
  @Needs('read')
  @Problems(400)
  countPreferencePairs(@Query() query: PairFilterQueryDto): Promise<PairCountDto> {
    return this.pairs.count(filterOf(query));
  }

  /** One preference pair with its whole texts */
  @Get('preference-pairs/:id')
  @Needs('read')
  @Problems(400, 404)
  getPreferencePair(@Param('id', IdPipe) id: string): Promise<SinglePairDto> {
    return this.pairs.get(id);
  }
}
