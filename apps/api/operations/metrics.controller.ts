import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InstallationCountsReadModel } from '#libs/database/read-models/installation-counts.js';
import { Open } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { metricsText, TEXT_FORMAT } from './metrics-text.js';

@ApiTags('Operations')
@Open()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(InstallationCountsReadModel) private readonly installation: InstallationCountsReadModel) {}

  /** Counts for Prometheus: no names, no texts */
  @Get()
  @Header('Content-Type', TEXT_FORMAT)
  @ApiOkResponse({ description: "Prometheus' text format", content: { 'text/plain': { schema: { type: 'string' } } } })
  @Problems(503)
  async getMetrics(): Promise<string> {
    return metricsText(await this.installation.counts(), process.memoryUsage.rss(), process.uptime());
  }
}
