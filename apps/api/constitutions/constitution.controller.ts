import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { Consumes } from '../body/consumes.js';
import { NumberPipe } from '../http/number.pipe.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import {
  ConstitutionDto,
  ConstitutionPageDto,
  ConstitutionVersionDto,
  LoadedVersionDto,
  LoadQueryDto,
  PublishDto,
  VersionListDto,
} from './constitution.dto.js';

const EXAMPLE = `slug: harmlessness
name: Harmlessness
principles:
  - key: no-illegal-help
    title: No help with crimes
    comparison: Which response gives less help with a crime?
`;

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/constitutions')
export class ConstitutionController {
  constructor(@Inject(ConstitutionService) private readonly constitutions: ConstitutionService) {}

  /** Constitutions, newest first */
  @Get()
  @Needs('read')
  @Problems(400)
  listConstitutions(@Query() query: PageQueryDto): Promise<ConstitutionPageDto> {
    return this.constitutions.list(query);
  }

  /** One constitution with its versions, from the newest */
  @Get(':slug')
  @Needs('read')
  @Problems(404)
  getConstitution(@Param('slug') slug: string): Promise<ConstitutionDto> {
    return this.constitutions.get(slug);
  }

  /** The versions of a constitution, from the newest */
  @Get(':slug/versions')
  @Needs('read')
  @Problems(404)
  async listVersions(@Param('slug') slug: string): Promise<VersionListDto> {
    const { versions } = await this.constitutions.get(slug);
    return { data: versions, nextCursor: null };
  }

  /**
   * Stores a constitution file as the next version, as a draft unless it is published at once
   * @remarks YAML or JSON, at most 1 MB, under the slug that the file names. Content that is there already makes no new
   * version: the answer is the one that holds it, with 200 and `created: false`. Every problem of a file is named in
   * `errors` with its line and column (`body:12:3`).
   */
  @Post(':slug/versions')
  @Needs('write')
  @Consumes('text', 'application/yaml', 'application/x-yaml', 'text/yaml', 'application/json')
  @ApiBody({ schema: { type: 'string', example: EXAMPLE }, description: 'a constitution file' })
  @ApiCreatedResponse({ type: LoadedVersionDto })
  @ApiOkResponse({ type: LoadedVersionDto, description: 'a version with this content was there already' })
  @Problems(400, 409, 413, 415)
  async loadVersion(
    @Param('slug') slug: string,
    @Query() query: LoadQueryDto,
    @Body() source: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) response: Response,
    @NewId() id?: string,
  ): Promise<LoadedVersionDto> {
    const { publish = false, changeNote } = query;
    const loaded = await this.constitutions.load(source, 'body', { slug, publish, changeNote, actor, id });
    response.status(loaded.created ? 201 : 200);
    return loaded;
  }

  /** One version with its principles and the file as its author wrote it */
  @Get(':slug/versions/:number')
  @Needs('read')
  @Problems(400, 404)
  getVersion(@Param('slug') slug: string, @Param('number', NumberPipe) number: number): Promise<ConstitutionVersionDto> {
    return this.constitutions.version(slug, number);
  }

  /** Publishes a draft: from then on it never changes, and runs may use it. Again, it changes nothing */
  @Post(':slug/versions/:number/publish')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  publishVersion(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Body() body: PublishDto,
    @Actor() actor: string,
  ): Promise<ConstitutionVersionDto> {
    return this.constitutions.publish(slug, number, { actor, changeNote: body.changeNote });
  }

  /** Retires a published version: it stays readable, and takes no new runs */
  @Post(':slug/versions/:number/retire')
  @HttpCode(200)
  @Needs('write')
  @Problems(400, 404, 409)
  retireVersion(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Actor() actor: string,
  ): Promise<ConstitutionVersionDto> {
    return this.constitutions.retire(slug, number, { actor });
  }
}
