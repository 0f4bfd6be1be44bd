import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PAGE_POLICY, reportPage } from '#libs/audit/report/page/report-page.js';
import { saidOf } from '#libs/audit/report/words/said.js';
import { AuditReportService } from '#libs/audit/report/report.service.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { AuditReportDto, AuditReportQueryDto } from './audit-report.dto.js';
import { FoundUnitPageDto, FoundUnitsQueryDto } from './found-unit.dto.js';
import { ClarificationsDto } from './clarification.dto.js';

@ApiTags('Audits')
@Problems(401, 403, 503)
@Controller('v1/audits')
export class AuditReportController {
  constructor(@Inject(AuditReportService) private readonly reports: AuditReportService) {}

  /**
   * What people found, so far
   * @remarks How far the judge agrees with people, with the interval that the draw and the time of the look allow for, and what stands
   * beside it: groups, confusion, calibration, biases, faults, reviewers, what is missing, and how precise it is. It tells what the
   * machine said, which is why reviewers' keys cannot ask for it. Audits for training estimate nothing and are refused.
   */
  @Get(':id/report')
  @Needs('read')
  @Problems(400, 404, 409)
  async getAuditReport(@Param('id', IdPipe) id: string, @Query() query: AuditReportQueryDto): Promise<AuditReportDto> {
    const report = await this.reports.report(id, query);
    return { ...report, said: saidOf(report) };
  }

  /**
   * The same as a page
   * @remarks One HTML file with charts that needs nothing else: no script, no font, no request.
   */
  @Get(':id/report.html')
  @Needs('read')
  @Problems(400, 404, 409)
  @ApiProduces('text/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async getAuditReportPage(
    @Param('id', IdPipe) id: string,
    @Query() query: AuditReportQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const page = reportPage(await this.reports.report(id, query), await this.reports.clarifications(id));
    response.set('Content-Security-Policy', `${PAGE_POLICY}; frame-ancestors 'none'`);
    return page;
  }

  /**
   * The units behind a number of the report, with what people and judge said of each
   * @remarks For reading, as the report: reviewers' keys cannot ask for it. Audits for training are refused.
   */
  @Get(':id/report/units')
  @Needs('read')
  @Problems(400, 404, 409)
  listReportUnits(@Param('id', IdPipe) id: string, @Query() query: FoundUnitsQueryDto): Promise<FoundUnitPageDto> {
    return this.reports.units(id, query);
  }

  /** Principles that reviewers flagged as not clear enough, with the units; reviewers are not named */
  @Get(':id/clarifications')
  @Needs('read')
  @Problems(400, 404)
  async listClarifications(@Param('id', IdPipe) id: string): Promise<ClarificationsDto> {
    return { data: await this.reports.clarifications(id) };
  }
}
