import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { ConstitutionTrialService } from '#libs/intake/constitutions/constitution-trial.service.js';
import { RunService } from '#libs/labelling/runs/run.service.js';
import { trialRecipe } from '#libs/labelling/runs/trial-recipe.js';
import { Actor } from '../access/actor.decorator.js';
import { Needs } from '../access/scope.decorator.js';
import { NewId } from '../idempotency/new-id.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { EstimateDto, RunWithProgressDto } from '../runs/run.dto.js';
import { EstimateTrialDto, StartTrialDto } from './trial.dto.js';

@ApiTags('Constitutions')
@Problems(401, 403, 503)
@Controller('v1/trials')
export class TrialController {
  constructor(
    @Inject(ConstitutionTrialService) private readonly trials: ConstitutionTrialService,
    @Inject(RunService) private readonly runs: RunService,
  ) {}

  /**
   * Tries a draft on a few items before it is published
   * @remarks A run like any other, apart from all others: lists leave it out unless asked, and it is not exported, audited
   * or drawn from. GET /v1/runs/{id}/principles tells what each principle did in it, with examples.
   * A recipe is read as of a run, but for this: where it does not say which principles compare, all do, so that the report
   * tells of each. Send `{"name": "comparison", "comparison": {"principles": {"sample": 1}}}` for what a run draws.
   */
  @Post()
  @Needs('write')
  @Problems(400, 404, 409)
  async startTrial(
    @Body() { source, ...request }: StartTrialDto,
    @Actor() actor: string,
    @NewId() newId?: string,
  ): Promise<RunWithProgressDto> {
    const { slug, version } = await this.trials.pin(source, 'source', actor);
    const recipe = trialRecipe(request.recipe);
    const { id } = await this.runs.startTrial({ ...request, recipe, constitution: { slug, version } }, actor, newId);
    return { ...(await this.runs.get(id)), progress: await this.runs.progress(id) };
  }

  /** Calls, tokens, money and time that a trial would take; nothing is stored */
  @Post('estimate')
  @HttpCode(200)
  @Needs('read')
  @Problems(400, 404, 409)
  estimateTrial(@Body() { source, ...request }: EstimateTrialDto): Promise<EstimateDto> {
    const { constitution } = readConstitution(source, 'source');
    return this.runs.estimateDraft(constitution, { ...request, recipe: trialRecipe(request.recipe) });
  }
}
