import { ApiProperty } from '@nestjs/swagger';
import { type FormKey, THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import type { FormFigures } from '#libs/audit/report/form-part.js';
import { WinShareDto } from '../judge-report/image-figures.dto.js';
import { AuditFigureDto } from './figure.dto.js';

/** What people answered to one of the three questions about two images. */
export class FormFiguresDto implements FormFigures {
  @ApiProperty({ enum: THREE_QUESTIONS.map(({ key }) => key) })
  question!: FormKey;

  /** with an answer by people: that of most of them, or of an adjudicator */
  units!: number;
  /** of these the ones that judges who saw the pictures were asked, and answered readably */
  judged!: number;
  /** they preferred the image that the pair chose, of those where they took a side */
  chosen!: AuditFigureDto;
  /** they took no side, of all */
  tie!: AuditFigureDto;
  /** they took the side of the judges that saw the pictures, of those where both took one; unknown where none were asked */
  agreement!: AuditFigureDto;
  /** chance that two reviewers of one unit give different answers */
  difference!: AuditFigureDto;
  /** votes of all reviewers, as they were drawn, by what made the images; of what nobody knows, by its place in the pair */
  makers!: WinShareDto[];
}
