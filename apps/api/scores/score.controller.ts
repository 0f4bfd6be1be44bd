import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { OpinionImportService } from '#libs/intake/scores/opinion-import.service.js';
import { ScoreReportService } from '#libs/intake/scores/score-report.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { sentBytes } from '../body/body-bytes.js';
import { Consumes, JSON_LINES, TABLES } from '../body/consumes.js';
import type { ApiRequest } from '../http/api-request.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { ImportRatingsQueryDto, ImportScoresQueryDto, OpinionImportDto, ScoreReportDto } from './score.dto.js';

const GZIP = { name: 'Content-Encoding', required: false, schema: { type: 'string', enum: ['gzip', 'identity'] } };
const lines = (example: string, fields: string) => ({
  schema: { type: 'string', example },
  description: `one JSON object a line, or a CSV or TSV table with a header: ${fields}; other fields are kept as provenance`,
});

@ApiTags('Scores')
@Problems(401, 403, 503)
@Controller('v1/datasets/:id')
export class ScoreController {
  constructor(
    @Inject(OpinionImportService) private readonly opinions: OpinionImportService,
    @Inject(ScoreReportService) private readonly reports: ScoreReportService,
  ) {}

  /**
   * Imports scores of candidates that were computed elsewhere, streamed
   * @remarks Good lines land, bad ones are named, repeated ones are counted; a score that is there never changes. With an
   * Idempotency-Key the request is known by its address, media type and Content-Length.
   */
  @Post('scores')
  @HttpCode(200)
  @Needs('write')
  @Consumes('stream', ...JSON_LINES, ...TABLES)
  @ApiHeader(GZIP)
  @ApiBody(
    lines('{"item": "q-17", "candidate": "sd/17.png", "value": 0.31}\n', 'item, candidate, value, aspect, scorer'),
  )
  @Problems(400, 404, 409, 415)
  importScores(
    @Param('id', IdPipe) id: string,
    @Query() { scorer, aspect }: ImportScoresQueryDto,
    @Req() request: ApiRequest,
    @Actor() actor: string,
  ): Promise<OpinionImportDto> {
    return this.opinions.import(id, sentBytes(request), { kind: 'scores', source: scorer, aspect, actor });
  }

  /**
   * Imports what people say of candidates, in numbers, streamed
   * @remarks As scores are imported: one value for each candidate, rater and aspect.
   */
  @Post('ratings')
  @HttpCode(200)
  @Needs('write')
  @Consumes('stream', ...JSON_LINES, ...TABLES)
  @ApiHeader(GZIP)
  @ApiBody(lines('item,candidate,rater,value\nq-17,sd/17.png,ada,4\n', 'item, candidate, value, aspect, rater, scale'))
  @Problems(400, 404, 409, 415)
  importRatings(
    @Param('id', IdPipe) id: string,
    @Query() { rater, aspect, scale }: ImportRatingsQueryDto,
    @Req() request: ApiRequest,
    @Actor() actor: string,
  ): Promise<OpinionImportDto> {
    return this.opinions.import(id, sentBytes(request), { kind: 'ratings', source: rater, aspect, scale, actor });
  }

  /**
   * How scores and people agree on a data set
   * @remarks For every scorer and aspect: how many scores there are and are missing, and their correlations with the mean of
   * the people who rated the same aspect; for every aspect that people rated: how far they agree with each other.
   */
  @Get('score-report')
  @Needs('read')
  @Problems(400, 404)
  getScoreReport(@Param('id', IdPipe) id: string): Promise<ScoreReportDto> {
    return this.reports.report(id);
  }
}
