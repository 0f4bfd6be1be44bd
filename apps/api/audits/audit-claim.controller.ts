import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import { ReviewerService } from '#libs/audit/reviewers/reviewer.service.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { Reviewing } from '../access/reviewing.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { ClaimAnswerDto, ClaimUnitDto } from '../claims/claim.dto.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { Problems } from '../problem/problem-responses.js';
import { OwnDecisionPageDto, OwnReviewDto, WishesDto } from './own-review.dto.js';

@ApiTags('Reviews')
@Problems(400, 401, 403, 404, 503)
@Needs('review')
@Controller('v1/audits/:id')
export class AuditClaimController {
  constructor(
    @Inject(ClaimService) private readonly claims: ClaimService,
    @Inject(ReviewerService) private readonly reviewers: ReviewerService,
  ) {}

  /**
   * Claims a unit: the one in hand, else one that waits, in one's own order
   * @remarks With `ahead` also the one that comes next, so that it is there when the first is decided: it has a token, a lease and a place of its own, and
   * comes to hand with the next claim. Needs a key with the scope review that speaks for a person, none of whose keys has the scope read: 403
   * `reviewer_not_blind`, except where the audit is for training.
   */
  @Post('claims')
  @HttpCode(200)
  @Problems(409)
  claimUnit(
    @Param('id', IdPipe) id: string,
    @Body() body: ClaimUnitDto,
    @Reviewing() reviewer: Reviewer,
  ): Promise<ClaimAnswerDto> {
    return this.claims.claim(id, reviewer, body);
  }

  /** How one is doing: own wishes, own pace, own quality */
  @Get('me')
  getOwnReview(@Param('id', IdPipe) id: string, @Reviewing() reviewer: Reviewer): Promise<OwnReviewDto> {
    return this.reviewers.me(id, reviewer);
  }

  /** Settles what one is spared and what is hidden */
  @Put('me')
  setWishes(
    @Param('id', IdPipe) id: string,
    @Body() body: WishesDto,
    @Reviewing() reviewer: Reviewer,
  ): Promise<OwnReviewDto> {
    return this.reviewers.wish(id, reviewer, body);
  }

  /** What one has decided, newest first, as it stands */
  @Get('my-verdicts')
  listOwnVerdicts(
    @Param('id', IdPipe) id: string,
    @Query() query: PageQueryDto,
    @Reviewing() reviewer: Reviewer,
  ): Promise<OwnDecisionPageDto> {
    return this.reviewers.verdicts(id, reviewer, query);
  }
}
