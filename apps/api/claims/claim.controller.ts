import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import type { ShownImage } from '#libs/audit/claims/claim-view.js';
import { VerdictService } from '#libs/audit/verdicts/verdict.service.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { ImageService } from '#libs/intake/images/image.service.js';
import { Reviewing } from '../access/reviewing.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { ClaimDto, LeaseDto } from './claim.dto.js';
import { PICTURE_BYTES, sendPicture, ShownImagePipe } from './shown-image.js';
import { SkipDto, VerdictDto } from './verdict.dto.js';

@ApiTags('Reviews')
@Problems(400, 401, 403, 404, 409, 503)
@Needs('review')
@Controller('v1/claims/:token')
export class ClaimController {
  constructor(
    @Inject(ClaimService) private readonly claims: ClaimService,
    @Inject(VerdictService) private readonly verdicts: VerdictService,
    @Inject(ImageService) private readonly images: ImageService,
  ) {}

  /** One's own claim, with what one has said; nothing of what the judge said */
  @Get()
  getClaim(@Param('token', IdPipe) token: string, @Reviewing() reviewer: Reviewer): Promise<ClaimDto> {
    return this.claims.get(token, reviewer);
  }

  /** A picture of the claim, as models and people see it */
  @Get('images/:at')
  @ApiOkResponse(PICTURE_BYTES)
  async downloadClaimedImage(
    @Param('token', IdPipe) token: string,
    @Param('at', ShownImagePipe) at: ShownImage,
    @Reviewing() reviewer: Reviewer,
    @Res() response: Response,
  ): Promise<void> {
    sendPicture(response, await this.images.rendition(await this.claims.picture(token, reviewer, at)));
  }

  /** A sign of life: the claim is held for another lease */
  @Post('heartbeat')
  @HttpCode(200)
  async holdClaim(@Param('token', IdPipe) token: string, @Reviewing() reviewer: Reviewer): Promise<LeaseDto> {
    return { expiresAt: await this.claims.heartbeat(token, reviewer) };
  }

  /**
   * Decides the unit, or the second step of a revision
   * @remarks Answers with the claim as it stands then: of a revision with the critique, which locks the first step. Where
   * the lease ran out and somebody else has the unit, 409 `claim_lost`, and what was sent is kept as a draft; where
   * the reviewer asked not to be given its category and has claimed again since, so that it went back, 409 `opted_out`.
   */
  @Post('verdict')
  @Problems(413)
  decideClaim(
    @Param('token', IdPipe) token: string,
    @Body() body: VerdictDto,
    @Reviewing() reviewer: Reviewer,
    @NewId() id?: string,
  ): Promise<ClaimDto> {
    return this.verdicts.decide(token, reviewer, body, id);
  }

  /** Leaves the unit without a decision, with a reason */
  @Post('skip')
  @HttpCode(204)
  @Problems(413)
  skipClaim(
    @Param('token', IdPipe) token: string,
    @Body() body: SkipDto,
    @Reviewing() reviewer: Reviewer,
    @NewId() id?: string,
  ): Promise<void> {
    return this.verdicts.skip(token, reviewer, body, id);
  }

  /** Gives back a unit that is ahead, unseen: the one in hand is decided, or skipped with a reason */
  @Post('release')
  @HttpCode(204)
  releaseClaim(@Param('token', IdPipe) token: string, @Reviewing() reviewer: Reviewer): Promise<void> {
    return this.verdicts.release(token, reviewer);
  }

  /** Takes one's last decision on the unit back: it waits again, what was in hand comes next, and what was ahead of that is given back */
  @Post('undo')
  @HttpCode(200)
  undoClaim(
    @Param('token', IdPipe) token: string,
    @Reviewing() reviewer: Reviewer,
    @NewId() id?: string,
  ): Promise<ClaimDto> {
    return this.verdicts.undo(token, reviewer, id);
  }

  /** Keeps what one has begun to say, in place of what was kept before */
  @Put('draft')
  @HttpCode(204)
  @Problems(413)
  saveDraft(
    @Param('token', IdPipe) token: string,
    @Body() body: VerdictDto,
    @Reviewing() reviewer: Reviewer,
  ): Promise<void> {
    return this.verdicts.draft(token, reviewer, body);
  }
}
