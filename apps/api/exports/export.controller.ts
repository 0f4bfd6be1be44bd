import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ExportService } from '#libs/export/export.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { CreateExportDto, ExportDto, ExportPageDto, ExportsQueryDto } from './export.dto.js';
import { sendFile } from './send-file.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

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

  /** One export with its files, once it is done */
  @Get(':id')
  @Needs('read')
  @Problems(400, 404)
  getExport(@Param('id', IdPipe) id: string): Promise<ExportDto> {
    return this.exports.get(id);
  }

  /**
   * One file of a finished export
   * @remarks `name` is one that the export lists. The ETag is the file's SHA-256 in hexadecimal, Repr-Digest the same in
   * base64: check what has come against it.
   */
  @Get(':id/files/:name')
  @Needs('read')
  @ApiOkResponse({
    description: 'the file',
    content: { 'application/x-ndjson': BINARY, 'application/json': BINARY, 'application/vnd.apache.parquet': BINARY },
  })
  @ApiResponse({ status: 304, description: 'the file is the one that If-None-Match names' })
  @Problems(400, 404, 409)
  async downloadFile(
    @Param('id', IdPipe) id: string,
    @Param('name') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendFile(await this.exports.openFile(id, name), name, request, response);
  }
}
