import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { NearDuplicateService } from '#libs/intake/datasets/near-duplicate.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { sentBytes } from '../body/body-bytes.js';
import { Consumes, JSON_LINES, TABLES } from '../body/consumes.js';
import type { ApiRequest } from '../http/api-request.js';
import { IdPipe } from '../http/id.pipe.js';
import { NamedPageQueryDto } from '../http/named-page.query.dto.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import {
  CreateDatasetDto,
  DatasetDto,
  DatasetPageDto,
  ImportQueryDto,
  ImportResultDto,
  ItemPageDto,
} from './dataset.dto.js';
import { NearDuplicatePageDto, NearDuplicatesQueryDto } from './near-duplicate.dto.js';

const EXAMPLE =
  '{"prompt": "How do I boil an egg?", "candidates": [{"text": "Seven minutes."}, {"text": "No idea."}]}\n';

@ApiTags('Datasets')
@Problems(401, 403, 503)
@Controller('v1/datasets')
export class DatasetController {
  constructor(
    @Inject(DatasetService) private readonly datasets: DatasetService,
    @Inject(ItemService) private readonly items: ItemService,
    @Inject(NearDuplicateService) private readonly nearDuplicates: NearDuplicateService,
  ) {}

  /** Makes an empty data set */
  @Post()
  @Needs('write')
  @Problems(400, 409)
  createDataset(@Body() body: CreateDatasetDto, @Actor() actor: string, @NewId() id?: string): Promise<DatasetDto> {
    return this.datasets.create(body, actor, id);
  }

  /** Data sets, newest first */
  @Get()
  @Needs('read')
  @Problems(400)
  listDatasets(@Query() query: NamedPageQueryDto): Promise<DatasetPageDto> {
    return this.datasets.list(query);
  }

  /** One data set */
  @Get(':id')
  @Needs('read')
  @Problems(400, 404)
  getDataset(@Param('id', IdPipe) id: string): Promise<DatasetDto> {
    return this.datasets.get(id);
  }

  /** Items with their candidates, in the order in which they were imported */
  @Get(':id/items')
  @Needs('read')
  @Problems(400, 404)
  listItems(@Param('id', IdPipe) id: string, @Query() query: PageQueryDto): Promise<ItemPageDto> {
    return this.datasets.items(id, query);
  }

  /**
   * Images that look the same
   * @remarks Two candidates whose perceptual hashes differ in at most 12 of 64 bits, and images that several items have; in the
   * order of the second image's hash.
   */
  @Get(':id/near-duplicates')
  @Needs('read')
  @Problems(400, 404)
  listNearDuplicates(
    @Param('id', IdPipe) id: string,
    @Query() query: NearDuplicatesQueryDto,
  ): Promise<NearDuplicatePageDto> {
    return this.nearDuplicates.page(id, query);
  }

  /**
   * Imports items: JSON Lines, or what the format says, of any length, streamed
   * @remarks Good lines land, bad ones are named, repeated ones are counted; so the same can be sent again after a broken
   * line. Lines may be packed with gzip (Content-Encoding, or simply a .gz file). With an Idempotency-Key the request is
   * known by its address, media type and Content-Length, since its content is not known before it has been read.
   */
  @Post(':id/items')
  @HttpCode(200)
  @Needs('write')
  @Consumes('stream', ...JSON_LINES, ...TABLES, 'text/plain')
  @ApiHeader({ name: 'Content-Encoding', required: false, schema: { type: 'string', enum: ['gzip', 'identity'] } })
  @ApiBody({
    schema: { type: 'string', example: EXAMPLE },
    description: 'one JSON object a line: prompt, candidates, externalId, options, gold, metadata',
  })
  @Problems(400, 404, 409, 415)
  importItems(
    @Param('id', IdPipe) id: string,
    @Query() query: ImportQueryDto,
    @Req() request: ApiRequest,
    @Actor() actor: string,
  ): Promise<ImportResultDto> {
    return this.items.importStream(id, sentBytes(request), { format: query.format, modality: query.modality, actor });
  }
}
