import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { JudgementImportService } from '#libs/labelling/imported/judgement-import.service.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { sentBytes } from '../body/body-bytes.js';
import { Consumes, JSON_LINES } from '../body/consumes.js';
import type { ApiRequest } from '../http/api-request.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { importRequest } from './import-request.js';
import { ImportJudgementsQueryDto, JudgementImportDto } from './judgement.dto.js';

const EXAMPLE =
  '{"item": "q-17", "judge": "gpt-4", "order": "first", "verdict": "second"}\n' +
  '{"item": "q-17", "judge": "gpt-4", "order": "second", "answer": "A"}\n';

@ApiTags('Judgements')
@Problems(401, 403, 503)
@Controller('v1/judgements')
export class JudgementController {
  constructor(@Inject(JudgementImportService) private readonly judgements: JudgementImportService) {}

  /**
   * Imports judgements made elsewhere as a run: JSON Lines of any length, streamed
   * @remarks The import is one transaction: good lines land together, as a run of the kind `imported` that is done; bad and
   * repeated ones are named and kept out; where it is interrupted nothing is stored. Lines may be packed with gzip. With an
   * Idempotency-Key the request is known by its address, media type and Content-Length.
   */
  @Post()
  @HttpCode(200)
  @Needs('write')
  @Consumes('stream', ...JSON_LINES)
  @ApiHeader({ name: 'Content-Encoding', required: false, schema: { type: 'string', enum: ['gzip', 'identity'] } })
  @ApiBody({
    schema: { type: 'string', example: EXAMPLE },
    description:
      'one JSON object a line: item, order, one of answer, verdict, logprobs (with tokens) and state; judge, principle, subject, reasons, finishReason',
  })
  @Problems(400, 404, 409, 415)
  importJudgements(
    @Query() query: ImportJudgementsQueryDto,
    @Req() request: ApiRequest,
    @Actor() actor: string,
    @NewId() id?: string,
  ): Promise<JudgementImportDto> {
    const options = { actor, readerName: 'query.reader', ...(id === undefined ? {} : { id }) };
    return this.judgements.import(importRequest(query), sentBytes(request), options);
  }
}
