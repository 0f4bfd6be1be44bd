import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { MODALITIES } from '#libs/domain/conversation.js';
import type {
  ConstitutionRow,
  PrincipleRow,
  VersionRow,
  VersionState,
} from '#libs/database/constitution/constitution-rows.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';
import { SCALES, type Scale } from '#libs/domain/recipe.js';
import type { Page } from '#libs/domain/page.js';
import type { Constitution, ConstitutionVersion, LoadedVersion } from '#libs/intake/constitutions/constitution-view.js';
import type { ConstitutionsFilter } from '#libs/database/constitution/constitution.read-model.js';
import { NamedPageQueryDto } from '../http/named-page.query.dto.js';
import { Optional } from '../http/optional.decorator.js';
import { yesNo } from '../http/yes-no.js';

const STATES = ['draft', 'published', 'retired'];

export class ConstitutionsQueryDto extends NamedPageQueryDto implements ConstitutionsFilter {
  /** true: only those with a published version, which runs may use */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  published?: boolean;
}

export class LoadQueryDto {
  /** what has changed and why, for people */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  changeNote?: string;

  /** publish it at once, also where this content is there as a draft */
  @ApiProperty({ default: false })
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  @Transform(yesNo)
  publish?: boolean;

  /** why it is published although lint finds errors in it; kept and shown */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  allow?: string;
}

export class EditQueryDto {
  /** what has changed and why, for people; absent: the note it has */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  changeNote?: string;
}

export class PublishDto {
  /** why it is published although lint finds errors in it; kept and shown */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  allow?: string;

  /** what has changed and why, for people; absent: the note it has */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  changeNote?: string;
}

export class RetireDto {
  /** why it takes no new runs; kept and shown */
  @Optional()
  @MaxLength(2_000)
  @IsString()
  reason?: string;
}

export class LoadedVersionDto implements LoadedVersion {
  slug!: string;
  number!: number;

  @ApiProperty({ enum: STATES })
  state!: VersionState;

  /** SHA-256 of the content: layout, comments and order of fields do not change it */
  contentHash!: string;

  /** false: this content was there already, as this version */
  created!: boolean;
  /** the note that it has: of what was there already, the one it was given then */
  changeNote!: string;
  /** false: the note that was given now is not kept */
  noteKept!: boolean;
  /** who has published it; null: nobody */
  publishedBy!: string | null;
  publishedAt!: Date | null;
  /** names the stand of this version, for If-Match; also in the header ETag */
  etag!: string;
}

export class LatestVersionDto {
  number!: number;

  @ApiProperty({ enum: STATES })
  state!: VersionState;

  name!: string;
}

export class ListedConstitutionDto implements ConstitutionRow {
  id!: string;
  slug!: string;
  createdAt!: Date;
  /** how many versions it has */
  versions!: number;
  latest!: LatestVersionDto;
  /** number of the latest published version; null where none is */
  published!: number | null;
}

export class ConstitutionPageDto implements Page<ListedConstitutionDto> {
  data!: ListedConstitutionDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}

export class VersionDto implements VersionRow {
  id!: string;
  number!: number;

  /** a draft may change; a published version never does; a retired one takes no new runs */
  @ApiProperty({ enum: STATES })
  state!: VersionState;

  name!: string;
  description!: string;
  contentHash!: string;
  changeNote!: string;
  /** number of the version it was made after; null for the first */
  parent!: number | null;
  principleCount!: number;
  createdBy!: string;
  createdAt!: Date;
  publishedBy!: string | null;
  publishedAt!: Date | null;
  /** who last changed the draft; null: it is as it was made */
  editedBy!: string | null;
  editedAt!: Date | null;
  /** why it was published although lint finds errors in it; null: it finds none */
  allowReason!: string | null;
  retiredBy!: string | null;
  retiredAt!: Date | null;
  /** why it takes no new runs; null: nobody said */
  retireReason!: string | null;
}

export class ConstitutionDto implements Constitution {
  id!: string;
  slug!: string;
  /** true: its versions are drafts as they were tried, which take no runs and are neither published nor retired */
  trial!: boolean;
  createdAt!: Date;
  /** from the newest */
  versions!: VersionDto[];
}

/** All versions of a constitution, on one page. */
export class VersionListDto {
  /** from the newest */
  data!: VersionDto[];
  /** always null: all versions are on one page */
  nextCursor!: string | null;
}

export class PrincipleRatingDto implements PrincipleRating {
  @ApiProperty({ enum: SCALES })
  scale!: Scale;

  /** asked of one response alone; absent: the comparison question */
  question?: string;

  /** what points of the scale mean, by the point as it is written */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  anchors?: Record<string, string>;
}

export class PrincipleDto implements PrincipleRow {
  id!: string;
  /** stable for ever */
  key!: string;
  /** from 0, in reading order */
  position!: number;
  title!: string;

  @ApiProperty({ enum: MODALITIES, isArray: true })
  appliesTo!: string[];

  critique!: string | null;
  revision!: string | null;
  comparison!: string | null;
  /** null: rated by its comparison question, on the scale of the run */
  rating!: PrincipleRatingDto | null;
  weight!: number;
  veto!: boolean;
  /** its own, and those above them in the tag tree */
  tags!: string[];

  /** worked examples, as in the file */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  examples!: PrincipleExample[];

  contentHash!: string;
}

export class ConstitutionVersionDto extends VersionDto implements ConstitutionVersion {
  slug!: string;
  /** true: a draft as it was tried, which takes no runs and is neither published nor retired */
  trial!: boolean;
  /** the file as its author wrote it, comments included */
  source!: string;
  /** in reading order */
  principles!: PrincipleDto[];
  /** names this stand of it, for If-Match; also in the header ETag */
  etag!: string;
}
