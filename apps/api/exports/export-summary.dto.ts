import { ApiProperty } from '@nestjs/swagger';
import type {
  ExportedPictures,
  ExportFigures,
  ExportProgress,
  ExportSummary,
  FigureBin,
} from '#libs/database/export/export-view.js';

/** How far the try under way is; told about once a second. */
export class ExportProgressDto implements ExportProgress {
  /** pairs, images or rounds read so far */
  read!: number;
  /** to be read in all: a maximum per prompt reads all pairs once more, and so does a mix; null: nobody has counted them */
  of!: number | null;
  /** rows in the files so far */
  written!: number;
}

/** The pictures beside the rows, each at `images/<its SHA-256>` and `.png` or `.jpg`. */
export class ExportedPicturesDto implements ExportedPictures {
  folder!: string;
  count!: number;
  bytes!: number;
  /** of their names in order, a line each */
  sha256!: string;
}

export class FigureBinDto implements FigureBin {
  /** up to the next one; the last has no end */
  from!: number;
  pairs!: number;
}

/** Counts of the exported pairs, as the card tells them. */
export class ExportFiguresDto implements ExportFigures {
  pairs!: number;
  /** the chosen text is the longer one */
  longer!: number;
  shorter!: number;
  /** the chosen text stood first in its item */
  first!: number;
  /** judged in both orders */
  bothOrders!: number;
  /** of these, pairs whose orders disagreed */
  flipped!: number;
  /** of a revision and a text that is none */
  revised!: number;
  /** of these, won by the revision */
  revisedWon!: number;
  /** pairs of images */
  images!: number;
  /** by log-odds of the target */
  margins!: FigureBinDto[];
  /** by characters */
  chosenLengths!: FigureBinDto[];
  rejectedLengths!: FigureBinDto[];
}

/** What manifest and card tell beside counts and files. */
export class ExportSummaryDto implements ExportSummary {
  /** the manifest's: equal ones mean the same rows, made in the same way */
  contentHash!: string;
  /** the offline model had a part in it: for demonstration only */
  offline!: boolean;

  /** null: no pictures lie beside the rows */
  @ApiProperty({ type: () => ExportedPicturesDto, nullable: true })
  pictures!: ExportedPicturesDto | null;

  /** null: the rows are made of no pairs */
  @ApiProperty({ type: () => ExportFiguresDto, nullable: true })
  figures!: ExportFiguresDto | null;

  /** of the accepted lots, in the order of the runs, as GET /v1/lots/{id}/certificate has them; empty: none was asked for */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  certificates!: unknown[];
}
