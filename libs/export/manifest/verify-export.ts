import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '#libs/config/error-code.js';
import type { ExportedFile } from '#libs/database/export/export-view.js';
import { contentHash, MANIFEST } from './manifest.js';
import { IMAGES_FOLDER } from '../files/image-file.js';
import { imageProblems, LINK } from './verify-images.js';
import { RowNames } from './row-names.js';
import { weighFile, type Weighed, weighRows } from './weigh-file.js';
import { isObject, readManifest, type VerifiableConstitution, type VerifiableManifest } from './read-manifest.js';

export interface ExportProblem {
  /** name of the file that is wrong */
  file: string;
  message: string;
}

export interface Verification {
  /** what the manifest says; null where it cannot be read */
  contentHash: string | null;
  files: ExportedFile[];
  /** empty: the export is whole and as it was made */
  problems: ExportProblem[];
}

/**
 * Checks the folder of an export against its manifest: every file's bytes, hash and rows, that there is no other file,
 * that the counts add up, the manifest's own hashes, that rows name no other version and principle than the manifest, and the images
 * that they name. Reads each file at constant memory.
 */
export async function verifyExport(folder: string): Promise<Verification> {
  const read = await manifestIn(folder);
  if ('problem' in read) return { contentHash: null, files: [], problems: [{ file: MANIFEST, message: read.problem }] };
  const { manifest } = read;
  const { files } = manifest.content;
  const problems = manifestProblems(manifest).map((message) => ({ file: MANIFEST, message }));
  for (const file of files) {
    problems.push(
      ...(await fileProblems(folder, file, new RowNames(manifest.content))).map((message) => ({
        file: file.name,
        message,
      })),
    );
  }
  const known = new Set([MANIFEST, ...files.map(({ name }) => name)]);
  if (manifest.content.options?.withImages === true) {
    known.add(IMAGES_FOLDER);
    const rows = files.filter(({ rows: n }) => n !== null).map(({ name }) => name);
    problems.push(...(await imageProblems(folder, rows, manifest.content.pictures)));
  }
  for (const name of (await readdir(folder)).sort()) {
    if (!known.has(name)) problems.push({ file: name, message: 'is not in the manifest' });
  }
  return { contentHash: manifest.contentHash, files, problems };
}

async function manifestIn(folder: string): Promise<ReturnType<typeof readManifest>> {
  if ((await lstat(folder).catch(notThere)) === null) return { problem: 'is missing: there is no such folder' };
  const found = await lstat(join(folder, MANIFEST)).catch(notThere);
  if (found?.isSymbolicLink()) return { problem: LINK };
  return readManifest(await readFile(join(folder, MANIFEST), 'utf8').catch(notThere));
}

function manifestProblems({ contentHash: named, content }: VerifiableManifest): string[] {
  const problems: string[] = [];
  if (contentHash(content) !== named) problems.push('its content does not have the hash that it names: it was changed');
  const { counts, files, moreRuns = [] } = content;
  for (const { constitution } of [content, ...moreRuns]) {
    if (contentHash(constitution.content) !== constitution.contentHash)
      problems.push('the texts of the constitution do not have the hash that it names');
    problems.push(...slugProblems(constitution), ...principleProblems(constitution));
  }
  const leftOut = Object.values(counts.leftOut).reduce((sum, n) => sum + n, 0);
  const all = counts.images ?? counts.rounds ?? counts.pairs ?? 0;
  if (counts.exported + leftOut !== all) {
    problems.push(`the counts do not add up: ${counts.exported} exported and ${leftOut} left out are not ${all}`);
  }
  const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0);
  const told = counts.rows ?? counts.exported;
  if (rows !== told) problems.push(`its files have ${rows} rows, its counts say ${told}`);
  return problems;
}

/** Its texts name it too. */
function slugProblems({ slug, content }: VerifiableConstitution): string[] {
  if (!isObject(content) || slug === undefined || content.slug === undefined || content.slug === slug) return [];
  return [`the constitution is called ${JSON.stringify(slug)}, and ${JSON.stringify(content.slug)} in its texts`];
}

/** Principles whose hash is not that of their entry in the content. */
function principleProblems({ content, principles = [] }: VerifiableConstitution): string[] {
  const texts = (content as { principles?: unknown } | null)?.principles;
  const are = (Array.isArray(texts) ? texts : []).map((text: unknown) => contentHash(text));
  return principles.flatMap(({ key, hash }, at) =>
    are[at] === hash ? [] : [`the principle "${key}" does not have the hash that is named for it`],
  );
}

async function fileProblems(folder: string, told: ExportedFile, names: RowNames): Promise<string[]> {
  const path = join(folder, told.name);
  const found = await lstat(path).catch(notThere);
  if (found?.isSymbolicLink()) return [LINK];
  if (!found?.isFile()) return ['is missing'];
  const is = told.rows === null ? await weighFile(path) : await weighRows(path, names.look);
  const problems: string[] = [];
  if (is.bytes !== told.bytes) problems.push(`has ${is.bytes} bytes, not ${told.bytes}`);
  if (is.sha256 !== told.sha256) problems.push(`has SHA-256 ${is.sha256}, not ${told.sha256}`);
  if (told.rows === null) return problems;
  if (is.rows === null) problems.push('is no Parquet file that can be read');
  else if (is.rows !== told.rows) problems.push(`has ${is.rows} rows, not ${told.rows}`);
  return [...problems, ...brokenRows(is.broken), ...names.problems()];
}

function brokenRows({ first, count }: Weighed['broken']): string[] {
  const more = count - first.length;
  return [
    ...first.map((row) => `row ${row} is no JSON`),
    ...(first.length > 0 && more > 0 ? [`${more} more rows are no JSON`] : []),
  ];
}

const notThere = (error: unknown): null => {
  if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return null;
  throw error;
};
