import { ApiProperty } from '@nestjs/swagger';
import type { JudgeAgreement, JuryFigures } from '#libs/labelling/report/jury.js';
import type { SuspectFigures, TagCounts, TagFigures } from '#libs/labelling/report/tags.js';
import { KappaDto, ShareDto, TaggedAnswersDto, TwoKappasDto, TwoSharesDto } from './figures.dto.js';

/** Two judges on what both were asked. */
export class JudgeAgreementDto implements JudgeAgreement {
  /** two names of endpoints */
  @ApiProperty({ type: [String], minItems: 2, maxItems: 2 })
  judges!: [string, string];

  /** null: under all principles */
  principle!: string | null;
  /** the same answer of both; two unreadable ones do not agree */
  agreement!: TwoSharesDto;

  /** null for scores, and where there are too many different labels */
  @ApiProperty({ type: () => TwoKappasDto, nullable: true })
  kappa!: TwoKappasDto | null;

  /** with quadratic weights; null but for scores */
  @ApiProperty({ type: () => KappaDto, nullable: true })
  weightedKappa!: KappaDto | null;
}

export class ExcludedJudgeCountDto {
  judge!: string;
  code!: string;
  labelJobs!: number;
}

export class JuryFiguresDto implements JuryFigures {
  agreements!: JudgeAgreementDto[];
  /** judges that erred in a jury: their label jobs went on without them */
  excluded!: ExcludedJudgeCountDto[];
}

export class TagCountsDto implements TagCounts {
  tag!: string;
  judge!: string;
  answers!: TaggedAnswersDto;
}

export class TagFiguresDto implements TagFigures {
  /** by the item's metadata.tag and metadata.tags, the 100 most frequent first; an item counts under each of its tags */
  items!: TagCountsDto[];
  itemTagsLeftOut!: number;
  /** by the principle's tags */
  principles!: TagCountsDto[];
}

export class SuspectCodeDto {
  code!: string;
  labelJobs!: number;
  places!: number;
}

export class SuspectFiguresDto implements SuspectFigures {
  labelJobs!: number;
  codes!: SuspectCodeDto[];

  /** of the decided comparisons in which just one text is suspect: those that chose it; null for other recipes */
  @ApiProperty({ type: () => ShareDto, nullable: true })
  chosen!: ShareDto | null;
}
