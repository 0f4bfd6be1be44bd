import { IsUUID } from 'class-validator';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';

export class RunsQueryDto extends PageQueryDto {
  /** only runs over this dataset */
  @Optional()
  @IsUUID()
  datasetId?: string;
}
