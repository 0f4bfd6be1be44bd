import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LotService } from '#libs/audit/lots/lot.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { DecideLotDto, DrawLotDto, LotsQueryDto, PlanLotDto, ReworkLotDto } from './lot-request.dto.js';
import { CertificateKeyDto, LotCertificateDto } from './lot-certificate.dto.js';
import { LotDto, LotPageDto, LotPlanDto, OperatingCurveDto } from './lot.dto.js';

@ApiTags('Lots')
@Problems(401, 403, 503)
@Controller('v1/lots')
export class LotController {
  constructor(@Inject(LotService) private readonly lots: LotService) {}

  /**
   * Draws a lot: a simple sample of a run's pairs, by which they are accepted or rejected as a whole
   * @remarks The plan is exact for the number of pairs; the seed is the hash of the frame, so that nobody chooses it. A run has one open
   * lot. A rejected one is followed by another only after recorded rework, and where pairs have changed.
   */
  @Post()
  @Needs('write')
  @Problems(400, 404, 409)
  drawLot(@Body() body: DrawLotDto, @Actor() actor: string, @NewId() id?: string): Promise<LotDto> {
    return this.lots.draw(body, actor, id);
  }

  /** Lots, newest first */
  @Get()
  @Needs('read')
  @Problems(400)
  listLots(@Query() query: LotsQueryDto): Promise<LotPageDto> {
    return this.lots.list(query);
  }

  /** What would be drawn, with its operating curve; nothing is stored */
  @Post('plans')
  @HttpCode(200)
  @Needs('read')
  @Problems(400, 404, 409)
  planLot(@Body() body: PlanLotDto): Promise<LotPlanDto> {
    return this.lots.plan(body);
  }

  /** The key that signs certificates here */
  @Get('key')
  @Needs('read')
  getCertificateKey(): CertificateKeyDto {
    return { algorithm: 'Ed25519', publicKey: this.lots.publicKey() };
  }

  /** One lot with its decision */
  @Get(':id')
  @Needs('read')
  @Problems(400, 404)
  getLot(@Param('id', IdPipe) id: string): Promise<LotDto> {
    return this.lots.get(id);
  }

  /** How likely the lot is accepted by its plan, by how many of its pairs are wrong */
  @Get(':id/operating-curve')
  @Needs('read')
  @Problems(400, 404)
  getOperatingCurve(@Param('id', IdPipe) id: string): Promise<OperatingCurveDto> {
    return this.lots.curve(id);
  }

  /**
   * Accepts or rejects a lot by the settled labels of its sample
   * @remarks Its audit has to be closed. The sample is drawn again first; one that is not what seed and data give rejects the lot.
   */
  @Post(':id/decision')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  decideLot(@Param('id', IdPipe) id: string, @Body() body: DecideLotDto, @Actor() actor: string): Promise<LotDto> {
    return this.lots.decide(id, body, actor);
  }

  /** Records what was done about a rejected lot */
  @Post(':id/rework')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  reworkLot(
    @Param('id', IdPipe) id: string,
    @Body() { done }: ReworkLotDto,
    @Actor() actor: string,
    @NewId() reworkId?: string,
  ): Promise<LotDto> {
    return this.lots.rework(id, done, actor, reworkId);
  }

  /** The signed certificate of a decided lot */
  @Get(':id/certificate')
  @Needs('read')
  @Problems(400, 404, 409)
  getLotCertificate(@Param('id', IdPipe) id: string): Promise<LotCertificateDto> {
    return this.lots.certificate(id);
  }
}
