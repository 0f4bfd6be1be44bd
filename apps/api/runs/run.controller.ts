import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RunService } from '#libs/labelling/runs/run.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Stopping } from '../http/stopping.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { EstimateDto, RetriedDto, RunDto, RunPageDto, RunWithProgressDto } from './run.dto.js';
import { sendRunEvents } from './run-events.js';
import { RunWatch } from './run-watch.js';
import { RunsQueryDto } from './runs.query.dto.js';
import { EstimateRunDto, ResumeRunDto, RetryFailedDto, StartRunDto } from './start-run.dto.js';

@ApiTags('Runs')
@Problems(401, 403, 503)
@Controller('v1/runs')
export class RunController {
  constructor(
    @Inject(RunService) private readonly runs: RunService,
    @Inject(RunWatch) private readonly watch: RunWatch,
    @Inject(Stopping) private readonly stopping: Stopping,
  ) {}

  /** Calls, tokens, money and time that a run would take */
  @Post('estimate')
  @HttpCode(200)
  @Needs('read')
  @Problems(400, 404, 409)
  estimateRun(@Body() request: EstimateRunDto): Promise<EstimateDto> {
    return this.runs.estimate(request);
  }

  /**
   * Starts a run
   * @remarks Workers label its items until all are done or the budget is spent. Watch it with GET /v1/runs/{id}/events.
   */
  @Post()
  @Needs('write')
  @Problems(400, 404, 409)
  async startRun(
    @Body() request: StartRunDto,
    @Actor() actor: string,
    @NewId() newId?: string,
  ): Promise<RunWithProgressDto> {
    const { id } = await this.runs.start(request, actor, newId);
    return this.withProgress(id);
  }

  /** Runs, newest first */
  @Get()
  @Needs('read')
  @Problems(400)
  listRuns(@Query() query: RunsQueryDto): Promise<RunPageDto> {
    return this.runs.list(query);
  }

  /** One run and how far it is */
  @Get(':id')
  @Needs('read')
  @Problems(400, 404)
  getRun(@Param('id', IdPipe) id: string): Promise<RunWithProgressDto> {
    return this.withProgress(id);
  }

  /**
   * The progress of a run as server-sent events
   * @remarks Once a second an event `progress` (its data is a RunProgressDto), comments in between keep the line open.
   * After the last one comes an event `end` and the stream closes: the run is done or cancelled. Every event is the whole
   * state, so nothing is missed after a broken line; Last-Event-ID is accepted. An event `problem` says that the database
   * cannot be asked at the moment.
   */
  @Get(':id/events')
  @Needs('read')
  @Problems(400, 404)
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'sent by browsers when they connect again' })
  @ApiOkResponse({ description: 'events', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  watchRun(@Param('id', IdPipe) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return sendRunEvents(this.watch, id, request, response, this.stopping.signal);
  }

  /** Sends no more calls; those under way come back and are kept */
  @Post(':id/pause')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  pauseRun(@Param('id', IdPipe) id: string, @Actor() actor: string): Promise<RunDto> {
    return this.runs.pause(id, actor);
  }

  /** Goes on with a run that was paused or has stopped, with a larger budget where one is given */
  @Post(':id/resume')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  resumeRun(@Param('id', IdPipe) id: string, @Body() body: ResumeRunDto, @Actor() actor: string): Promise<RunDto> {
    return this.runs.resume(id, actor, body);
  }

  /** Ends a run for good; what is labelled stays */
  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  cancelRun(@Param('id', IdPipe) id: string, @Actor() actor: string): Promise<RunDto> {
    return this.runs.cancel(id, actor);
  }

  /** Tries failed label jobs again; a run that was done runs again */
  @Post(':id/retry-failed')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  retryFailed(
    @Param('id', IdPipe) id: string,
    @Body() body: RetryFailedDto,
    @Actor() actor: string,
  ): Promise<RetriedDto> {
    return this.runs.retryFailed(id, actor, body.code);
  }

  private async withProgress(id: string): Promise<RunWithProgressDto> {
    return { ...(await this.runs.get(id)), progress: await this.runs.progress(id) };
  }
}
