import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EndpointService } from '#libs/labelling/endpoints/endpoint.service.js';
import { Needs } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { EndpointListDto, RetriedEndpointDto } from './endpoint.dto.js';

@ApiTags('Endpoints')
@Problems(401, 403, 503)
@Controller('v1/endpoints')
export class EndpointController {
  constructor(@Inject(EndpointService) private readonly endpoints: EndpointService) {}

  /** The model endpoints that runs can name, as precept.yaml lists them */
  @Get()
  @Needs('read')
  async listEndpoints(): Promise<EndpointListDto> {
    const data = (await this.endpoints.list()).map(({ endpoint, isDefault, heldUntil }) => {
      const { name, model, price, cap, logprobs, offline } = endpoint;
      return { name, model, price, cap, logprobs, offline, isDefault, heldUntil };
    });
    return { data, nextCursor: null };
  }

  /**
   * Calls an endpoint again although it asked to be left alone for longer
   * @remarks Workers call it within seconds, and label jobs that waited for it are due. An endpoint that asks again is held
   * back again.
   */
  @Post(':name/retry')
  @HttpCode(200)
  @Needs('write')
  @Problems(404)
  retryEndpoint(@Param('name') name: string): Promise<RetriedEndpointDto> {
    return this.endpoints.retry(name);
  }
}
