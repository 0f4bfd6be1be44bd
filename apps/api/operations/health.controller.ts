import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreceptError } from '#libs/domain/precept-error.js';
import { ReadinessReadModel } from '#libs/database/read-models/readiness.js';
import { Open } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { HealthDto } from './health.dto.js';

@ApiTags('Operations')
@Open()
@Controller('health')
export class HealthController {
  constructor(@Inject(ReadinessReadModel) private readonly readiness: ReadinessReadModel) {}

  /** This process answers. Nothing else is looked at: a database that is away is no reason to restart it */
  @Get('live')
  isLive(): HealthDto {
    return { status: 'ok' };
  }

  /** The database answers and all migrations are applied; otherwise `errors` says what is wrong */
  @Get('ready')
  @Problems(503)
  async isReady(): Promise<HealthDto> {
    const problems = await this.readiness.problems();
    if (problems.length > 0) {
      const what = problems.map(({ at, message }) => `${at}: ${message}`).join(' ');
      throw new PreceptError('unavailable', 'not_ready', `Not ready. ${what}`, problems);
    }
    return { status: 'ok' };
  }
}
