import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { LabelJobsReadModel } from '#libs/database/read-models/label-jobs.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { LabelJobPageDto, LabelJobsQueryDto } from './label-job.dto.js';
import { LabelJobTraceDto, TraceQueryDto } from './label-job-trace.dto.js';

@ApiTags('Label jobs')
@Problems(401, 403, 503)
@Controller('v1')
export class LabelJobController {
  constructor(
    @Inject(LabelJobsReadModel) private readonly labelJobs: LabelJobsReadModel,
    @Inject(LabelJobTraceReadModel) private readonly traces: LabelJobTraceReadModel,
  ) {}

  /** The label jobs of a run (or, where asked for, of its canary), in the order in which they were made */
  @Get('runs/:id/label-jobs')
  @Needs('read')
  @Problems(400, 404)
  listLabelJobs(@Param('id', IdPipe) id: string, @Query() query: LabelJobsQueryDto): Promise<LabelJobPageDto> {
    const { state, stage, outcome, failureCode, canary, suspects, ...page } = query;
    return this.labelJobs.ofRun(id, { state, stage, outcome, failureCode, canary, suspects }, page);
  }

  /** The whole trace of one label job: item, critiques, revisions, judgements, ratings, classifications, pairs, calls, trail */
  @Get('label-jobs/:id')
  @Needs('read')
  @Problems(400, 404)
  getLabelJob(@Param('id', IdPipe) id: string, @Query() query: TraceQueryDto): Promise<LabelJobTraceDto> {
    return this.traces.trace(id, { bodies: query.bodies ?? false });
  }
}
