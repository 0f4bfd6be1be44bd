import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CanaryDriftService } from '#libs/labelling/report/canary-drift.service.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Leaving } from '../http/leaving.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { Problems } from '../problem/problem-responses.js';
import { CanaryDriftPageDto } from './canary-drift.dto.js';
import { JudgeReportDto, JudgeReportQueryDto } from './judge-report.dto.js';

@ApiTags('Judge reports')
@Problems(401, 403, 503)
@Controller('v1')
export class JudgeReportController {
  constructor(
    @Inject(JudgeReportService) private readonly reports: JudgeReportService,
    @Inject(CanaryDriftService) private readonly drift: CanaryDriftService,
  ) {}

  /**
   * How the judges of a run judged, so far
   * @remarks Counted from what is stored, no model is asked: order agreement and position bias, preference for the longer
   * text, ties, failures by principle and tag, probabilities and, where items carry gold labels, agreement and calibration;
   * for every judge and principle, latency and cost. A large run takes some seconds.
   */
  @Get('runs/:id/judge-report')
  @Needs('read')
  @Problems(400, 404)
  getJudgeReport(
    @Param('id', IdPipe) id: string,
    @Query() query: JudgeReportQueryDto,
    @Leaving() leaving: AbortSignal,
  ): Promise<JudgeReportDto> {
    return this.reports.report(id, query, leaving);
  }

  /**
   * How judges agree with people on a canary, run after run
   * @remarks The runs beside which this data set was judged as their canary, newest first; for each judge, the model that
   * answered behind its endpoint and the template: agreement with the gold labels, and the change against the run before
   * on the labels that both have, with Newcombe's paired interval and McNemar's exact test.
   */
  @Get('datasets/:id/canary-drift')
  @Needs('read')
  @Problems(400, 404)
  getCanaryDrift(@Param('id', IdPipe) id: string, @Query() page: PageQueryDto): Promise<CanaryDriftPageDto> {
    return this.drift.ofDataset(id, page);
  }
}
