import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditService } from '#libs/audit/audit.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { AuditDetailDto, AuditDto, AuditPageDto, AuditsQueryDto } from './audit.dto.js';
import { AuditPlanDto } from './audit-plan.dto.js';
import { AuditUnitPageDto, AuditVerificationDto } from './audit-unit.dto.js';
import { CloseAuditDto, CreateAuditDto, ExtendAuditDto, PlanAuditDto } from './create-audit.dto.js';

@ApiTags('Audits')
@Problems(401, 403, 503)
@Controller('v1/audits')
export class AuditController {
  constructor(@Inject(AuditService) private readonly audits: AuditService) {}

  /**
   * Draws a sample of machine labels for people to check
   * @remarks The frame is what label jobs had finished by now; it is frozen by a hash. Hashes of seed and content decide
   * who is in, so that the same request draws the same units. A run may still be running.
   */
  @Post()
  @Needs('write')
  @Problems(400, 404, 409)
  async createAudit(
    @Body() body: CreateAuditDto,
    @Actor() actor: string,
    @NewId() newId?: string,
  ): Promise<AuditDetailDto> {
    const { id } = await this.audits.create(body, actor, newId);
    return this.audits.detail(id);
  }

  /**
   * What would be drawn, and how narrow an interval of the agreement it is expected to give; nothing is stored
   * @remarks For a normal interval of units on which people and judge take a side: that of the report is exact, and somewhat wider of few
   * units. Of a frame of a million units it takes a second.
   */
  @Post('plans')
  @HttpCode(200)
  @Needs('read')
  @Problems(400, 404, 409)
  planAudit(@Body() body: PlanAuditDto): Promise<AuditPlanDto> {
    return this.audits.plan(body);
  }

  /** Audits, newest first */
  @Get()
  @Needs('read')
  @Problems(400)
  listAudits(@Query() query: AuditsQueryDto): Promise<AuditPageDto> {
    return this.audits.list(query);
  }

  /** One audit with its strata and extensions, and how it stands to what is there now */
  @Get(':id')
  @Needs('read')
  @Problems(400, 404)
  getAudit(@Param('id', IdPipe) id: string): Promise<AuditDetailDto> {
    return this.audits.detail(id);
  }

  /** The units of the sample, in the order of their draw, without what the machine said of them */
  @Get(':id/units')
  @Needs('read')
  @Problems(400, 404)
  listAuditUnits(@Param('id', IdPipe) id: string, @Query() query: PageQueryDto): Promise<AuditUnitPageDto> {
    return this.audits.units(id, query);
  }

  /**
   * Draws more units of the same frame
   * @remarks What was drawn stays drawn, and all chances become those of the larger sample.
   */
  @Post(':id/extensions')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  extendAudit(
    @Param('id', IdPipe) id: string,
    @Body() body: ExtendAuditDto,
    @Actor() actor: string,
  ): Promise<AuditDto> {
    return this.audits.extend(id, body, actor);
  }

  /**
   * Ends the audit: no more decisions, and its reviewers may see what the machine said
   * @remarks Nothing opens it again. While decisions are missing it is refused, unless that is meant.
   */
  @Post(':id/close')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  closeAudit(@Param('id', IdPipe) id: string, @Body() body: CloseAuditDto, @Actor() actor: string): Promise<AuditDto> {
    return this.audits.close(id, body.unfinished ?? false, actor);
  }

  /**
   * Draws again, and says what differs
   * @remarks Reads the frame as it is now and derives hash, strata, chances and sample from it and the seed, without the
   * statements that drew. A frame of a million units takes some seconds.
   */
  @Get(':id/verification')
  @Needs('read')
  @Problems(400, 404)
  verifyAudit(@Param('id', IdPipe) id: string): Promise<AuditVerificationDto> {
    return this.audits.verify(id);
  }
}
