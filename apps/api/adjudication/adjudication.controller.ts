import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { AdjudicationService } from '#libs/audit/adjudication/adjudication.service.js';
import type { ShownImage } from '#libs/audit/claims/claim-view.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { ImageService } from '#libs/intake/images/image.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Reviewing } from '../access/reviewing.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { PICTURE_BYTES, sendPicture, ShownImagePipe } from '../claims/shown-image.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import {
  AdjudicateDto,
  DisputedAuditPageDto,
  DisputeDto,
  DisputePageDto,
  DisputesQueryDto,
} from './adjudication.dto.js';

@ApiTags('Adjudication')
@Problems(400, 401, 403, 404, 503)
@Needs('adjudicate')
@Controller('v1')
export class AdjudicationController {
  constructor(
    @Inject(AdjudicationService) private readonly adjudications: AdjudicationService,
    @Inject(ImageService) private readonly images: ImageService,
  ) {}

  /** Audits in which reviewers see units differently, newest first, also where all of that was settled */
  @Get('disputes')
  listDisputedAudits(@Query() query: PageQueryDto, @Reviewing() person: Reviewer): Promise<DisputedAuditPageDto> {
    return this.adjudications.audits(person, query);
  }

  /**
   * Units that reviewers see differently, once all of them have had their say
   * @remarks With all their blind verdicts, without names, and without the judge's. Who reviewed a unit, or wrote a principle that it is
   * about, may see but not decide it.
   */
  @Get('audits/:id/disputes')
  listDisputes(
    @Param('id', IdPipe) id: string,
    @Query() { adjudicated = false, ...page }: DisputesQueryDto,
    @Reviewing() person: Reviewer,
  ): Promise<DisputePageDto> {
    return this.adjudications.disputes(id, person, { ...page, adjudicated });
  }

  /** One disputed unit as it stands now, with its adjudication */
  @Get('audit-units/:id/dispute')
  @Problems(409)
  readDispute(@Param('id', IdPipe) id: string, @Reviewing() person: Reviewer): Promise<DisputeDto> {
    return this.adjudications.dispute(id, person);
  }

  /** Decides a dispute, with a reason */
  @Post('audit-units/:id/adjudication')
  @Problems(409, 413)
  adjudicate(
    @Param('id', IdPipe) id: string,
    @Body() body: AdjudicateDto,
    @Reviewing() person: Reviewer,
    @Actor() actor: string,
    @NewId() newId?: string,
  ): Promise<DisputeDto> {
    return this.adjudications.adjudicate(id, person, body, actor, newId);
  }

  /** A picture of a disputed unit, as models and people see it */
  @Get('audit-units/:id/images/:at')
  @ApiOkResponse(PICTURE_BYTES)
  @Problems(409)
  async downloadDisputedImage(
    @Param('id', IdPipe) id: string,
    @Param('at', ShownImagePipe) at: ShownImage,
    @Reviewing() person: Reviewer,
    @Res() response: Response,
  ): Promise<void> {
    sendPicture(response, await this.images.rendition(await this.adjudications.picture(id, person, at)));
  }
}
