import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HomeReadModel } from '#libs/database/read-models/home.js';
import { Needs } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { HomeDto } from './home.dto.js';

@ApiTags('Home')
@Problems(401, 403, 503)
@Controller('v1/home')
export class HomeController {
  constructor(@Inject(HomeReadModel) private readonly readModel: HomeReadModel) {}

  /** What is under way, what waits for a person, and what the week cost */
  @Get()
  @Needs('read')
  getHome(): Promise<HomeDto> {
    return this.readModel.home();
  }
}
