import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VersionTextService } from '#libs/intake/constitutions/version-text.service.js';
import { Needs } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { ConstitutionDiffDto, DiffQueryDto } from './diff.dto.js';

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/constitutions')
export class DiffController {
  constructor(@Inject(VersionTextService) private readonly texts: VersionTextService) {}

  /**
   * How two versions of a constitution differ, principle by principle and word by word
   * @remarks By content, as the content hash sees it. A principle is known by its key; one under another key with the same
   * texts is renamed.
   */
  @Get(':slug/diff')
  @Needs('read')
  @Problems(400, 404)
  diffVersions(@Param('slug') slug: string, @Query() { from, to }: DiffQueryDto): Promise<ConstitutionDiffDto> {
    return this.texts.diff(slug, from, to);
  }
}
