import type { LabelledUnder } from '#libs/database/export/run-versions.js';
import type { PrincipleName, VersionName } from '#libs/domain/version-name.js';

/** A constitution version, as formats of our own hold it. */
export const VERSION = { slug: 'text', version: 'integer', contentHash: 'text' } as const;
/** Principles as their version has them. */
export const PRINCIPLES = [{ key: 'text', hash: 'text' }] as const;

/** The version that a trainer's row was made under. */
export const VERSION_COLUMNS = {
  precept_constitution: 'text',
  precept_version: 'integer',
  precept_version_hash: 'text',
} as const;

/** The version, and the principles that were asked. */
export const PROVENANCE_COLUMNS = { ...VERSION_COLUMNS, precept_principles: PRINCIPLES } as const;

type Told<Names> = { [Name in keyof Names]: string | number | null };

/** `version` null: people ranked it elsewhere. The columns are there all the same. */
export const versionColumns = (version: VersionName | null): Told<typeof VERSION_COLUMNS> => ({
  precept_constitution: version?.slug ?? null,
  precept_version: version?.version ?? null,
  precept_version_hash: version?.contentHash ?? null,
});

/** `under` null: people ranked it elsewhere. The columns are there all the same. */
export const provenanceColumns = (
  under: LabelledUnder | null,
): Told<typeof VERSION_COLUMNS> & { precept_principles: PrincipleName[] | null } => ({
  ...versionColumns(under?.constitution ?? null),
  precept_principles: under?.principles ?? null,
});

/** What several pairs of one item and one source were labelled under: each principle once, in the order of the keys `order`. */
export function underOf(
  pairs: readonly { under: LabelledUnder | null }[],
  order: readonly string[],
): LabelledUnder | null {
  const [first, ...more] = pairs;
  if (!first?.under || more.length === 0) return first?.under ?? null;
  const principles = new Map(pairs.flatMap(({ under }) => under?.principles ?? []).map((one) => [one.key, one]));
  return {
    constitution: first.under.constitution,
    principles: [...principles.values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key)),
  };
}
