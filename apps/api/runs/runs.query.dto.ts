import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsUUID } from 'class-validator';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';
import { yesNo } from '../http/yes-no.js';

export class RunsQueryDto extends PageQueryDto {
  /** only runs over this dataset */
  @Optional()
  @IsUUID()
  datasetId?: string;

  /** only runs under this version of a constitution */
  @Optional()
  @IsUUID()
  versionId?: string;

  /** true: trials of drafts as well */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  trials?: boolean;
}
