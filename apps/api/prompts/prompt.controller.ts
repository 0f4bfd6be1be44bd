import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '#libs/config/config.js';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { missing, PreceptError } from '#libs/domain/precept-error.js';
import { previewDraft } from '#libs/labelling/prompts/draft-preview.js';
import type { Template } from '#libs/labelling/prompts/template.js';
import { customTemplate, loadTemplates, templateOf, templateSource } from '#libs/labelling/prompts/templates.js';
import { isTemplateId, TEMPLATE_IDS } from '#libs/labelling/prompts/template-slots.js';
import { Needs } from '../access/scope.decorator.js';
import { Problems } from '../problem/problem-responses.js';
import { PreviewDraftDto, PromptPreviewDto } from './preview.dto.js';
import { CheckedPromptDto, CheckPromptDto, PromptListDto, PromptTextDto } from './prompt.dto.js';

@ApiTags('Prompts')
@Problems(401, 403, 503)
@Controller('v1/prompts')
export class PromptController {
  /** A broken template is told at the start. */
  private readonly templates = loadTemplates();

  constructor(@Inject(Config) private readonly config: Config) {}

  /** The templates that requests to judges and writers are made from */
  @Get()
  @Needs('read')
  listPrompts(): PromptListDto {
    return { data: [...this.templates.values()].map(promptOf), nextCursor: null };
  }

  /** One template with its texts */
  @Get(':id')
  @Needs('read')
  @Problems(404)
  getPrompt(@Param('id') id: string): PromptTextDto {
    if (!isTemplateId(id)) {
      throw missing(
        'prompt_not_found',
        `There is no prompt "${id.slice(0, 80)}". There are ${TEMPLATE_IDS.join(', ')}.`,
      );
    }
    const template = templateOf(id);
    const { system, user } = template;
    return { ...promptOf(template), system, user, source: templateSource(id) };
  }

  /**
   * Checks a template of your own and stores nothing
   * @remarks It must have the slots of the template that it stands in for, of the same kinds, and either the output
   * contract or a reader of its own. A template that cannot be used is answered 200 with `ok: false`.
   */
  @Post('check')
  @HttpCode(200)
  @Needs('read')
  @Problems(400, 413, 415)
  checkPrompt(@Body() { id, source }: CheckPromptDto): CheckedPromptDto {
    try {
      return { ok: true, hash: customTemplate(id, source, 'source').hash, problems: [] };
    } catch (error) {
      if (!(error instanceof PreceptError) || error.code !== 'template_invalid') throw error;
      return { ok: false, hash: null, problems: error.places };
    }
  }

  /**
   * The prompt that a judge or writer would get for a principle of a file, and stores nothing
   * @remarks Made by the functions that labelling uses, with the principle's words as the file has them and a sample of texts
   * to judge. No model is asked. A file that cannot be read is 400 with every problem in `errors`.
   */
  @Post('preview')
  @HttpCode(200)
  @Needs('read')
  @Problems(400, 404, 413, 415)
  previewPrompt(@Body() { source, endpoint, ...wanted }: PreviewDraftDto): PromptPreviewDto {
    const judge = this.config.endpoint(endpoint);
    return previewDraft(readConstitution(source, 'source').constitution, wanted, judge, this.config.secret);
  }
}

function promptOf({ id, purpose, hash, slots, reader }: Template) {
  const listed = Object.entries(slots).map(([name, { kind, required }]) => ({ name, kind, required }));
  return { id, purpose, hash, slots: listed, reader: reader && { kind: reader.kind } };
}
