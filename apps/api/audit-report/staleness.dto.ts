import { ApiProperty } from '@nestjs/swagger';
import { PRINCIPLE_PARTS, type PrinciplePart } from '#libs/domain/principle-parts.js';
import type { ChangedPart, StaleVersion } from '#libs/audit/report/stale-versions.js';
import { NEWER_WHAT, type NewerLabels } from '#libs/database/audit/report/newer-labels.js';

/** A judged principle of which something is another in the newest version. */
export class ChangedPartDto implements ChangedPart {
  key!: string;

  /** what; where text is not among them, a model is asked the same */
  @ApiProperty({ enum: PRINCIPLE_PARTS, isArray: true })
  parts!: PrinciplePart[];
}

/** A constitution of which there is a newer published version with other principles. */
export class StaleVersionDto implements StaleVersion {
  /** slug */
  constitution!: string;
  judged!: number;
  newest!: number;
  changed!: ChangedPartDto[];
  /** keys of judged principles that are no longer in it */
  gone!: string[];
}

/** A later run judged units of the sample with something else. */
export class NewerLabelsDto implements NewerLabels {
  @ApiProperty({ enum: NEWER_WHAT })
  what!: NewerLabels['what'];

  /** id of the template; null: of captions */
  template!: string | null;
  /** hash of the template, or name of the model; null: of captions */
  judged!: string | null;
  newest!: string | null;
  /** of the sample */
  units!: number;
}
