import type { ExportCounts, ExportedFile, ExportedPictures } from '#libs/database/export/export-view.js';
import { IMAGES_FOLDER } from '../files/image-file.js';

export interface VerifiableConstitution {
  slug?: unknown;
  version?: unknown;
  contentHash: string;
  content: unknown;
  /** absent: the manifest was made before they were told */
  principles?: { key: string; hash: string }[];
}

/** As much of a manifest as can be checked. Whatever else `content` holds is in its hash. */
export interface VerifiableManifest {
  contentHash: string;
  content: {
    options?: { withImages?: unknown; softLabelRows?: unknown; mix?: unknown };
    constitution: VerifiableConstitution;
    moreRuns?: { constitution: VerifiableConstitution }[];
    counts: Pick<ExportCounts, 'pairs' | 'images' | 'rounds' | 'exported' | 'rows' | 'leftOut'>;
    files: ExportedFile[];
    /** absent: there are none, or the manifest was made before they were told */
    pictures?: ExportedPictures;
  };
}

/** Somebody else may have written it: nothing in it is taken on trust. `text` null: there is no such file. */
export function readManifest(text: string | null): { manifest: VerifiableManifest } | { problem: string } {
  if (text === null) return { problem: 'is missing: this is not the folder of a finished export' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'is not JSON' };
  }
  if (!isManifest(value)) return { problem: 'is not the manifest of an export' };
  const odd = value.content.files.find(({ name }) => !/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name));
  // a path would lead out of the folder
  if (odd) return { problem: `names a file ${JSON.stringify(odd.name)}, which is not a plain name` };
  return { manifest: value };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isManifest(value: unknown): value is VerifiableManifest {
  if (!isObject(value) || value.kind !== 'precept-export' || typeof value.contentHash !== 'string') return false;
  const { content } = value;
  if (!isObject(content)) return false;
  const { constitution, counts, files } = content;
  return (
    isConstitution(constitution) &&
    areRuns(content.moreRuns ?? []) &&
    (content.pictures === undefined || arePictures(content.pictures)) &&
    (content.options === undefined || isObject(content.options)) &&
    isObject(counts) &&
    isCount(counts.pairs ?? counts.images ?? counts.rounds) &&
    isCount(counts.exported) &&
    isCount(counts.rows ?? 0) &&
    isObject(counts.leftOut) &&
    Object.values(counts.leftOut).every(isCount) &&
    Array.isArray(files) &&
    files.every(isFile)
  );
}

const isConstitution = (value: unknown): boolean =>
  isObject(value) && typeof value.contentHash === 'string' && arePrinciples(value.principles ?? []);
const arePrinciples = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((one) => isObject(one) && typeof one.key === 'string' && typeof one.hash === 'string');
const areRuns = (value: unknown): boolean =>
  Array.isArray(value) && value.every((run) => isObject(run) && isConstitution(run.constitution));

const arePictures = (value: unknown): boolean =>
  isObject(value) &&
  value.folder === IMAGES_FOLDER &&
  isCount(value.count) &&
  isCount(value.bytes) &&
  typeof value.sha256 === 'string';

function isFile(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    typeof value.sha256 === 'string' &&
    isCount(value.bytes) &&
    (value.rows === null || isCount(value.rows))
  );
}
