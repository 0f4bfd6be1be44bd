import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PersonStore } from '#libs/database/person/person.store.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { AddPersonDto, PersonDto, PersonPageDto } from './person.dto.js';

@ApiTags('People')
@Problems(401, 403, 503)
@Needs('admin')
@Controller('v1/people')
export class PersonController {
  constructor(@Inject(PersonStore) private readonly people: PersonStore) {}

  /** Adds a person, for whom API keys can then be made */
  @Post()
  @Problems(400, 409)
  addPerson(@Body() body: AddPersonDto, @Actor() actor: string, @NewId() id?: string): Promise<PersonDto> {
    return this.people.add(body.name, actor, id);
  }

  /** People, newest first */
  @Get()
  @Problems(400)
  listPeople(@Query() query: PageQueryDto): Promise<PersonPageDto> {
    return this.people.list(query);
  }
}
