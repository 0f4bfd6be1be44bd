import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PrincipleReportService } from '#libs/labelling/report/principles/principle-report.service.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Leaving } from '../http/leaving.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { LabelsBehindPageDto, LabelsBehindQueryDto } from './labels-behind.dto.js';
import { PrincipleReportDto } from './principle-report.dto.js';

@ApiTags('Principle reports')
@Problems(401, 403, 503)
@Controller('v1')
export class PrincipleReportController {
  constructor(@Inject(PrincipleReportService) private readonly reports: PrincipleReportService) {}

  /**
   * What the principles of a run did, so far
   * @remarks Counted from stored labels, no model is asked: how often each principle applied, decided, tied and flipped, how
   * often it agreed with the label, which principles contradict each other, and how many labels would be others without one
   * (made anew by the function that labelling uses). A large run takes some seconds.
   */
  @Get('runs/:id/principles')
  @Needs('read')
  @Problems(400, 404, 409)
  getPrincipleReport(@Param('id', IdPipe) id: string, @Leaving() leaving: AbortSignal): Promise<PrincipleReportDto> {
    return this.reports.report(id, leaving);
  }

  /** The labels behind a number of the principle report, in the order in which their label jobs were made */
  @Get('runs/:id/principles/labels')
  @Needs('read')
  @Problems(400, 404, 409)
  listLabelsBehind(
    @Param('id', IdPipe) id: string,
    @Query() query: LabelsBehindQueryDto,
    @Leaving() leaving: AbortSignal,
  ): Promise<LabelsBehindPageDto> {
    const { principle, finding, with: other, ...page } = query;
    return this.reports.labels(id, { principle, finding, with: other }, page, leaving);
  }
}
