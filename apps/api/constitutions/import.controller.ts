import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ConstitutionImportService } from '#libs/intake/constitutions/constitution-import.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { ETAG, withETag } from '../http/etag.js';
import { ImportDto, ImportedVersionDto } from './import.dto.js';

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/constitutions')
export class ImportController {
  constructor(@Inject(ConstitutionImportService) private readonly imports: ConstitutionImportService) {}

  /**
   * Makes a draft of files that were written for other tools
   * @remarks Formats are told apart by shape. Texts lose what prompts put around them, such as "CritiqueRequest:"; that, and
   * whatever has no place in a constitution file, is named in `unplaced`. Files that are there already make no new version.
   */
  @Post('import')
  @Needs('write')
  @ApiCreatedResponse({ type: ImportedVersionDto, headers: ETAG })
  @ApiOkResponse({
    type: ImportedVersionDto,
    headers: ETAG,
    description: 'a version with this content was there already',
  })
  @Problems(400, 409, 413, 415)
  async importConstitution(
    @Body() { files, slug, changeNote }: ImportDto,
    @Actor() actor: string,
    @Res({ passthrough: true }) response: Response,
    @NewId() id?: string,
  ): Promise<ImportedVersionDto> {
    const imported = await this.imports.import(files, { actor, slug, changeNote, id });
    response.status(imported.created ? 201 : 200);
    return withETag(response, imported);
  }
}
