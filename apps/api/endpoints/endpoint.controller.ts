import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '#libs/config/config.js';
import { Needs } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { EndpointListDto } from './endpoint.dto.js';

@ApiTags('Endpoints')
@Problems(401, 403, 503)
@Controller('v1/endpoints')
export class EndpointController {
  constructor(@Inject(Config) private readonly config: Config) {}

  /** The model endpoints that runs can name, as precept.yaml lists them */
  @Get()
  @Needs('read')
  listEndpoints(): EndpointListDto {
    const { endpoints, defaultEndpoint } = this.config;
    const data = [...endpoints.values()].map(({ name, model, price, cap, logprobs, offline }) => ({
      name,
      model,
      price,
      cap,
      logprobs,
      offline,
      isDefault: name === defaultEndpoint,
    }));
    return { data, nextCursor: null };
  }
}
