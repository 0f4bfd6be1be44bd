import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReviewerService } from '#libs/audit/reviewers/reviewer.service.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { Reviewing } from '../access/reviewing.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { Problems } from '../problem/problem-responses.js';
import { ReviewPageDto } from './review.dto.js';

@ApiTags('Reviews')
@Problems(400, 401, 403, 503)
@Needs('review')
@Controller('v1/reviews')
export class ReviewController {
  constructor(@Inject(ReviewerService) private readonly reviewers: ReviewerService) {}

  /** Audits that wait for reviewers, and closed ones in which one decided something; newest first */
  @Get()
  listReviews(@Query() query: PageQueryDto, @Reviewing() reviewer: Reviewer): Promise<ReviewPageDto> {
    return this.reviewers.list(reviewer, query);
  }
}
