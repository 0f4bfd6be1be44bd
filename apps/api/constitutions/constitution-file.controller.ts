import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { slugLike } from '#libs/constitution/slug-like.js';
import { starterFile } from '#libs/constitution/starter-file.js';
import { invalid } from '#libs/domain/precept-error.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { exportFile } from '#libs/intake/constitutions/export-file.js';
import { Needs } from '../access/scope.decorator.js';
import { Consumes } from '../body/consumes.js';
import { NumberPipe } from '../http/number.pipe.js';
import { Problems } from '../problem/problem-responses.js';
import { CheckedFileDto, ExportQueryDto } from './constitution-file.dto.js';
import { FILE_TYPES } from './file-types.js';

const FILE = { schema: { type: 'string' }, description: 'a constitution file' };

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/constitutions')
export class ConstitutionFileController {
  constructor(@Inject(ConstitutionService) private readonly constitutions: ConstitutionService) {}

  /**
   * Checks a constitution file and stores nothing
   * @remarks YAML or JSON. Every problem is named in `errors` with its line and column (`body:12:3`).
   */
  @Post('check')
  @HttpCode(200)
  @Needs('read')
  @Consumes('text', ...FILE_TYPES)
  @ApiBody(FILE)
  @Problems(400, 413, 415)
  checkFile(@Body() source: string): CheckedFileDto {
    const { constitution, contentHash } = this.constitutions.check(source, 'body');
    const { slug, name, principles } = constitution;
    return { slug, name, principles: principles.length, contentHash };
  }

  /** A file to begin a constitution with, whose comments say what each part is for */
  @Get(':slug/starter')
  @Needs('read')
  @ApiProduces('application/yaml')
  @ApiOkResponse(FILE)
  @Problems(400)
  getStarter(@Param('slug') slug: string, @Res() response: Response): void {
    if (slug !== slugLike(slug)) {
      throw invalid(
        'bad_slug',
        `The slug must be lower-case words joined by hyphens, such as ${slugLike(slug) || 'kind-tutor'}.`,
      );
    }
    response.type('application/yaml').attachment(`${slug}.yaml`).send(starterFile(slug));
  }

  /**
   * The file of a version as its author wrote it, comments and order included
   * @remarks In the other format content and order are the same, and JSON has no comments: `x-comments-lost` counts them.
   */
  @Get(':slug/versions/:number/file')
  @Needs('read')
  @ApiProduces('application/yaml', 'application/json')
  @ApiOkResponse({ ...FILE, headers: { 'x-comments-lost': { schema: { type: 'integer' } } } })
  @Problems(400, 404)
  async getFile(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Query() { format }: ExportQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    const file = exportFile(await this.constitutions.version(slug, number), format);
    response
      .setHeader('ETag', file.etag)
      .setHeader('x-comments-lost', String(file.commentsLost))
      .attachment(file.fileName)
      .type(`application/${file.format}`)
      .send(file.text);
  }
}
