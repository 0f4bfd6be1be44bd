import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import type { RunsFilter } from '#libs/database/read-models/runs.js';
import { type Recipe, RECIPE_NAMES } from '#libs/domain/recipe.js';
import { Optional } from '../http/optional.decorator.js';
import { NamedPageQueryDto } from '../http/named-page.query.dto.js';
import { yesNo } from '../http/yes-no.js';

export class RunsQueryDto extends NamedPageQueryDto implements RunsFilter {
  /** only runs over this dataset */
  @Optional()
  @IsUUID()
  datasetId?: string;

  /** only runs under this version of a constitution */
  @Optional()
  @IsUUID()
  versionId?: string;

  /** only runs of this recipe */
  @Optional()
  @IsIn(RECIPE_NAMES)
  recipe?: Recipe['name'];

  /** true: trials of drafts as well */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  trials?: boolean;
}
