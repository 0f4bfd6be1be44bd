import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalibrationService } from '#libs/audit/calibration/calibration.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { CalibrationMapDto } from './calibration.dto.js';

@ApiTags('Audits')
@Problems(400, 401, 403, 404, 503)
@Controller('v1/audits/:id/calibration')
export class CalibrationController {
  constructor(@Inject(CalibrationService) private readonly calibrations: CalibrationService) {}

  /**
   * Fits a calibration map to what people settled in a closed audit of one run's pairs
   * @remarks Isotonic, on the judge's raw probabilities, each unit weighing 1 / pi. It takes 50 pairs that were settled for one of the two
   * texts, some with the machine and some against it. Exports apply it with `calibratedBy`.
   */
  @Post()
  @Needs('write')
  @Problems(409)
  calibrateAudit(
    @Param('id', IdPipe) id: string,
    @Actor() actor: string,
    @NewId() mapId?: string,
  ): Promise<CalibrationMapDto> {
    return this.calibrations.calibrate(id, actor, mapId);
  }

  /** The newest calibration map of an audit */
  @Get()
  @Needs('read')
  getCalibration(@Param('id', IdPipe) id: string): Promise<CalibrationMapDto> {
    return this.calibrations.lastOf(id);
  }
}
