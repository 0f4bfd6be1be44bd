import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RevealService } from '#libs/audit/reveal/reveal.service.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import { Reviewing } from '../access/reviewing.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { AmendDto, RevealedDecisionDto, RevealedInFullDto, RevealPageDto } from './reveal.dto.js';

@ApiTags('Reviews')
@Problems(400, 401, 403, 404, 409, 503)
@Needs('review')
@Controller('v1')
export class RevealController {
  constructor(@Inject(RevealService) private readonly reveals: RevealService) {}

  /**
   * One's own decisions beside what the judge said
   * @remarks When the audit is closed; in training after each decision. Before that 409 `not_revealed_yet`.
   */
  @Get('audits/:id/reveal')
  listRevealed(
    @Param('id', IdPipe) id: string,
    @Query() page: PageQueryDto,
    @Reviewing() person: Reviewer,
  ): Promise<RevealPageDto> {
    return this.reveals.own(id, person, page);
  }

  /**
   * One decision of one's own beside what the judge said, with its reasons
   * @remarks As of the list.
   */
  @Get('verdicts/:id/reveal')
  getRevealed(@Param('id', IdPipe) id: string, @Reviewing() person: Reviewer): Promise<RevealedInFullDto> {
    return this.reveals.one(id, person);
  }

  /** What one would say now, having seen what the judge said: kept apart from the blind verdict, which stands */
  @Post('verdicts/:id/amendment')
  @Problems(413)
  amendVerdict(
    @Param('id', IdPipe) id: string,
    @Body() body: AmendDto,
    @Reviewing() person: Reviewer,
    @NewId() newId?: string,
  ): Promise<RevealedDecisionDto> {
    return this.reveals.amend(id, person, body, newId);
  }
}
