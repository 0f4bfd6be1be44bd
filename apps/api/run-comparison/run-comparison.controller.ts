import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RunComparisonService } from '#libs/labelling/report/versions/run-comparison.service.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Leaving } from '../http/leaving.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { RunComparisonDto } from './run-comparison.dto.js';
import { FlipsQueryDto, RunComparisonQueryDto, SharedLabelsPageDto } from './run-comparison.query.dto.js';

@ApiTags('Run comparisons')
@Problems(401, 403, 503)
@Controller('v1')
export class RunComparisonController {
  constructor(@Inject(RunComparisonService) private readonly comparisons: RunComparisonService) {}

  /**
   * Which labels flip from one run to another, by principle
   * @remarks On the items that both share, counted from stored labels: no model is asked. Beside a replicate of one of the
   * two (`noise`, a run started with another `replicate` and all else the same), so that noise is not taken for change.
   * With the calls that the second run made, and those that it took from the ledger.
   */
  @Get('runs/:before/compare/:after')
  @Needs('read')
  @Problems(400, 404, 409)
  compareRuns(
    @Param('before', IdPipe) before: string,
    @Param('after', IdPipe) after: string,
    @Query() { noise }: RunComparisonQueryDto,
    @Leaving() leaving: AbortSignal,
  ): Promise<RunComparisonDto> {
    return this.comparisons.compare(before, after, noise, leaving);
  }

  /** The labels behind a number of the comparison, before and after, item by item */
  @Get('runs/:before/compare/:after/labels')
  @Needs('read')
  @Problems(400, 404, 409)
  listSharedLabels(
    @Param('before', IdPipe) before: string,
    @Param('after', IdPipe) after: string,
    @Query() query: FlipsQueryDto,
    @Leaving() leaving: AbortSignal,
  ): Promise<SharedLabelsPageDto> {
    const { finding, principle, ...page } = query;
    return this.comparisons.labels(before, after, { finding, principle }, page, leaving);
  }
}
