import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { Consumes } from '../body/consumes.js';
import { NumberPipe } from '../http/number.pipe.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { ETAG, withETag } from '../http/etag.js';
import { FILE_TYPES } from './file-types.js';
import { HttpProblem } from '../problem/http-problem.js';
import { Problems } from '../problem/problem-responses.js';
import {
  ConstitutionDto,
  ConstitutionPageDto,
  ConstitutionsQueryDto,
  ConstitutionVersionDto,
  EditQueryDto,
  LoadedVersionDto,
  LoadQueryDto,
  PublishDto,
  RetireDto,
  VersionListDto,
} from './constitution.dto.js';
import { EXAMPLE_FILE } from './example-file.js';

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/constitutions')
export class ConstitutionController {
  constructor(@Inject(ConstitutionService) private readonly constitutions: ConstitutionService) {}

  /** Constitutions, newest first */
  @Get()
  @Needs('read')
  @Problems(400)
  listConstitutions(@Query() query: ConstitutionsQueryDto): Promise<ConstitutionPageDto> {
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
   * version: the answer is the one that holds it, with 200 and `created: false`, who has published it and when; `noteKept` says
   * whether your note is the one that it has. Every problem of a file is named in
   * `errors` with its line and column (`body:12:3`).
   */
  @Post(':slug/versions')
  @Needs('write')
  @Consumes('text', ...FILE_TYPES)
  @ApiBody({ schema: { type: 'string', example: EXAMPLE_FILE }, description: 'a constitution file' })
  @ApiCreatedResponse({ type: LoadedVersionDto, headers: ETAG })
  @ApiOkResponse({
    type: LoadedVersionDto,
    headers: ETAG,
    description: 'a version with this content was there already',
  })
  @Problems(400, 409, 413, 415)
  async loadVersion(
    @Param('slug') slug: string,
    @Query() query: LoadQueryDto,
    @Body() source: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) response: Response,
    @NewId() id?: string,
  ): Promise<LoadedVersionDto> {
    const { publish = false, ...said } = query;
    const loaded = await this.constitutions.load(source, 'body', { slug, publish, ...said, actor, id });
    response.status(loaded.created ? 201 : 200);
    return withETag(response, loaded);
  }

  /** One version with its principles and the file as its author wrote it */
  @Get(':slug/versions/:number')
  @Needs('read')
  @ApiOkResponse({ type: ConstitutionVersionDto, headers: ETAG })
  @Problems(400, 404)
  async getVersion(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConstitutionVersionDto> {
    return withETag(response, await this.constitutions.version(slug, number));
  }

  /**
   * Puts a file into a draft in place of what it held
   * @remarks `If-Match` names the draft as it was read, by its ETag. Where somebody has changed it since, the answer is 412
   * `draft_changed`, and `errors` name what is other in the draft, by principle. `*` names the draft whatever it says: what
   * others wrote into it since it was read is lost without a word.
   */
  @Put(':slug/versions/:number')
  @Needs('write')
  @Consumes('text', ...FILE_TYPES)
  @ApiBody({ schema: { type: 'string', example: EXAMPLE_FILE }, description: 'a constitution file' })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'the ETag of the draft as it was read; "*": whatever it says',
  })
  @ApiOkResponse({ type: ConstitutionVersionDto, headers: ETAG })
  @Problems(400, 404, 409, 412, 413, 415, 428)
  async editVersion(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Query() { changeNote }: EditQueryDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() source: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConstitutionVersionDto> {
    if (ifMatch === undefined) {
      const message = 'The header If-Match is missing: send the ETag that GET has given with the draft you changed.';
      throw new HttpProblem(428, 'if_match_required', message);
    }
    const version = await this.constitutions.edit(slug, number, source, 'body', { actor, ifMatch, changeNote });
    return withETag(response, version);
  }

  /**
   * Publishes a draft: from then on it never changes, and runs may use it
   * @remarks Who has published it may do so again, which changes nothing; where somebody else has, the answer is 409
   * `version_published`. Where lint finds errors in it, it is refused with `lint_errors`, unless `allow` says why it shall be
   * published all the same. With `If-Match`, the ETag of the draft as it was read, nothing is published that was changed
   * since: the answer is 412 `draft_changed`. Without it, or with `*`, the draft is published whatever it says.
   */
  @Post(':slug/versions/:number/publish')
  @HttpCode(200)
  @Needs('write')
  @ApiOkResponse({ type: ConstitutionVersionDto, headers: ETAG })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'the ETag of the draft as it was read; "*" or none: whatever it says',
  })
  @Problems(400, 404, 409, 412)
  async publishVersion(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { allow, changeNote }: PublishDto,
    @Actor() actor: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConstitutionVersionDto> {
    const said = { actor, allow, changeNote, ifMatch };
    return withETag(response, await this.constitutions.publish(slug, number, said));
  }

  /** Retires a published version: it stays readable, and takes no new runs */
  @Post(':slug/versions/:number/retire')
  @HttpCode(200)
  @Needs('write')
  @ApiOkResponse({ type: ConstitutionVersionDto, headers: ETAG })
  @Problems(400, 404, 409)
  async retireVersion(
    @Param('slug') slug: string,
    @Param('number', NumberPipe) number: number,
    @Body() { reason }: RetireDto,
    @Actor() actor: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ConstitutionVersionDto> {
    return withETag(response, await this.constitutions.retire(slug, number, { actor, reason }));
  }
}
