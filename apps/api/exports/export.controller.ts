import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ExportService } from '#libs/export/export.service.js';
import { IMAGES_FOLDER } from '#libs/export/files/image-file.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { CreateExportDto, ExportDto, ExportPageDto, ExportsQueryDto } from './export.dto.js';
import { ExportFormatListDto } from './export-format.dto.js';
import { FileAnswers } from './file-answers.decorator.js';
import { sendFile } from './send-file.js';

@ApiTags('Exports')
@Problems(401, 403, 503)
@Controller('v1/exports')
export class ExportController {
  constructor(@Inject(ExportService) private readonly exports: ExportService) {}

  /**
   * Asks for an export of a run's preference pairs
   * @remarks A worker makes it: ask GET /v1/exports/{id} until its state is done or failed. The same run, format and
   * options give the same bytes.
   */
  @Post()
  @HttpCode(202)
  @Needs('write')
  @Problems(400, 404, 409)
  createExport(@Body() body: CreateExportDto, @Actor() actor: string, @NewId() id?: string): Promise<ExportDto> {
    return this.exports.create(body, actor, id);
  }

  /** Exports, newest first */
  @Get()
  @Needs('read')
  @Problems(400, 404)
  listExports(@Query() query: ExportsQueryDto): Promise<ExportPageDto> {
    return this.exports.list(query);
  }

  /** Formats that can be asked for, by name */
  @Get('formats')
  @Needs('read')
  listExportFormats(): ExportFormatListDto {
    return { data: this.exports.formats() };
  }

  /** One export with its files, once it is done */
  @Get(':id')
  @Needs('read')
  @Problems(400, 404)
  getExport(@Param('id', IdPipe) id: string): Promise<ExportDto> {
    return this.exports.get(id);
  }

  /**
   * One file of a finished export, or a range of it
   * @remarks `name` is one that the export lists. The ETag is the file's SHA-256 in hexadecimal, Repr-Digest the same in
   * base64: check what has come against it. With `Range: bytes=1000-` a download goes on where it was cut off, with
   * `If-Range: "<ETag>"` only if it is still the same file.
   */
  @Get(':id/files/:name')
  @Needs('read')
  @FileAnswers('application/x-ndjson', 'application/json', 'application/vnd.apache.parquet', 'text/markdown')
  async downloadFile(@Param('id', IdPipe) id: string, @Param('name') name: string, @Res() response: Response) {
    await sendFile(await this.exports.file(id, name), response);
  }

  /**
   * One picture of a finished export
   * @remarks `name` is what its rows name within `images/`: its SHA-256 and `.png` or `.jpg`.
   */
  @Get(':id/files/images/:name')
  @Needs('read')
  @FileAnswers('image/png', 'image/jpeg')
  async downloadPicture(@Param('id', IdPipe) id: string, @Param('name') name: string, @Res() response: Response) {
    await sendFile(await this.exports.file(id, `${IMAGES_FOLDER}/${name}`), response);
  }
}
