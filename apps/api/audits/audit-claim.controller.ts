import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClaimService } from '#libs/audit/claims/claim.service.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { Reviewing } from '../access/reviewing.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { ClaimAnswerDto } from '../claims/claim.dto.js';
import { IdPipe } from '../http/id.pipe.js';
import { Problems } from '../problem/problem-responses.js';

@ApiTags('Reviews')
@Problems(400, 401, 403, 404, 503)
@Needs('review')
@Controller('v1/audits/:id')
export class AuditClaimController {
  constructor(@Inject(ClaimService) private readonly claims: ClaimService) {}

  /**
   * Claims a unit: the one in hand, else one that waits, in one's own order
   * @remarks Needs a key with the scope review that speaks for a person, none of whose keys has the scope read: 403
   * `reviewer_not_blind`, except where the audit is for training.
   */
  @Post('claims')
  @HttpCode(200)
  @Problems(409)
  claimUnit(@Param('id', IdPipe) id: string, @Reviewing() reviewer: Reviewer): Promise<ClaimAnswerDto> {
    return this.claims.claim(id, reviewer);
  }
}
