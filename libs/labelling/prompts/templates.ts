import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalid, missing } from '#libs/domain/precept-error.js';
import type { Template } from './template.js';
import { readTemplate } from './template-file.js';
import { isTemplateId, TEMPLATE_IDS, type TemplateId } from './template-slots.js';

/** Below the package's root; the sources and the build lie below the same one. */
const FOLDER = 'prompts';

let loaded: ReadonlyMap<TemplateId, Template> | null = null;

/**
 * Reads all templates of a folder.
 * @throws PreceptError invalid `template_invalid` with file, line and slot; missing `template_missing`
 */
export function readTemplates(folder: string): ReadonlyMap<TemplateId, Template> {
  return new Map(
    TEMPLATE_IDS.map((id) => [id, readTemplate(id, sourceOf(join(folder, `${id}.md`)), `${FOLDER}/${id}.md`)] as const),
  );
}

/** Our templates, read once. A process that calls this at its start refuses to run with a broken installation. */
export function loadTemplates(): ReadonlyMap<TemplateId, Template> {
  return (loaded ??= readTemplates(join(packageRoot(), FOLDER)));
}

/** Our template of an id. Throws as `readTemplates` does where any template is broken. */
export function templateOf(id: TemplateId): Template {
  const template = loadTemplates().get(id);
  if (!template) throw new Error(`no template was read for ${id}`);
  return template;
}

/**
 * A run's own template in place of ours: it has the same slots of the same kinds, and either the output contract or
 * a reader of its own.
 * @throws PreceptError invalid `template_invalid` with every place that is wrong
 */
export function customTemplate(id: TemplateId, source: string, fileName: string): Template {
  return readTemplate(id, source, fileName);
}

/**
 * The same for the id that the file names itself.
 * @throws PreceptError invalid `template_invalid`
 */
export function namedTemplate(source: string, fileName: string): Template {
  const front = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(source)?.[1] ?? '';
  const named = /^id:[ \t]*["']?([\w-]{1,80})/m.exec(front)?.[1] ?? '';
  if (isTemplateId(named)) return readTemplate(named, source, fileName);
  const message = `its front matter must name the template that it is for: one of ${TEMPLATE_IDS.join(', ')}`;
  const at = `${fileName}:1:1`;
  throw invalid('template_invalid', `The template ${fileName} has a problem. First: ${at}: ${message}.`, [
    { at, message },
  ]);
}

/** The file of our template of an id, as a start for one's own. */
export function templateSource(id: TemplateId): string {
  return sourceOf(join(packageRoot(), FOLDER, `${id}.md`));
}

function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw missing(
      'template_missing',
      `The prompt template ${file} cannot be read (${code}). It is part of Precept: restore it.`,
    );
  }
}

function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (isPackage(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder))
      throw missing('template_missing', 'There is no package.json of Precept above the program.');
  }
}

function isPackage(file: string): boolean {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'precept';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
