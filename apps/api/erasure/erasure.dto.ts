import { ApiProperty } from '@nestjs/swagger';
import type { Tombstone } from '#libs/database/erasure/erasure.store.js';
import { FilledText } from '../http/filled-text.decorator.js';

export class EraseItemDto {
  /** why; it is kept, so it must not tell what is erased */
  @FilledText(1_000)
  reason!: string;
}

export class ExportWithItemDto {
  id!: string;
  format!: string;
  createdAt!: Date;
  /** true: it holds the item; false: it was made before items were kept, of a run of the item, and may hold it */
  certain!: boolean;
}

/** What is left of an erased item, and where it may still be. */
export class TombstoneDto implements Tombstone {
  itemId!: string;
  /** SHA-256 of the whole item, by which earlier exports know it (`precept_item`) */
  contentHash!: string;
  /** the first one that it was erased with: asked for again with another, it stands */
  reason!: string;
  erasedBy!: string;
  erasedAt!: Date;

  @ApiProperty({
    type: () => [ExportWithItemDto],
    description:
      'finished exports that were asked for before and hold it, with its pictures where they have some: they are not changed',
  })
  exports!: ExportWithItemDto[];

  /** items of other data sets with the same content, which are not erased */
  sameContent!: string[];
}
