import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { VersionTextService } from '#libs/intake/constitutions/version-text.service.js';
import { Needs } from '../access/scope.decorator.js';
import { Consumes } from '../body/consumes.js';
import { FILE_TYPES } from './file-types.js';
import { NumberPipe } from '../http/number.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { LintReportDto } from './lint.dto.js';

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/constitutions')
export class LintController {
  constructor(@Inject(VersionTextService) private readonly texts: VersionTextService) {}

  /**
   * Lints a constitution file without storing it
   * @remarks YAML or JSON, at most 1 MB. Findings are about how principles are worded: no model is asked. A file that
   * cannot be read is 400 with every problem in `errors`.
   */
  @Post('lint')
  @HttpCode(200)
  @Needs('read')
  @Consumes('text', ...FILE_TYPES)
  @ApiBody({ schema: { type: 'string' }, description: 'a constitution file' })
  @Problems(400, 413, 415)
  lintSource(@Body() source: string): LintReportDto {
    return this.texts.lintSource(source, 'body');
  }

  /** Lints a stored version, with places in the file as its author wrote it */
  @Get(':slug/versions/:number/lint')
  @Needs('read')
  @Problems(400, 404)
  lintVersion(@Param('slug') slug: string, @Param('number', NumberPipe) number: number): Promise<LintReportDto> {
    return this.texts.lint(slug, number);
  }
}
