import { exportSource, type SourceFormat } from '#libs/constitution/export-source.js';
import type { ConstitutionVersion } from './constitution-view.js';

/** A version as a file to take away. */
export interface ExportedFile {
  /** "harmlessness-2.yaml" */
  fileName: string;
  text: string;
  format: SourceFormat;
  commentsLost: number;
  /** names the version as it stands, for an edit of the draft */
  etag: string;
}

/** The file of a version as its author wrote it, or in the other format. */
export function exportFile(
  version: Pick<ConstitutionVersion, 'slug' | 'number' | 'source' | 'etag'>,
  wanted?: SourceFormat,
): ExportedFile {
  const { slug, number, source, etag } = version;
  const exported = exportSource(source, wanted);
  return { fileName: `${slug}-${number}.${exported.format}`, ...exported, etag };
}
