import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IMPORT_FORMATS } from '#libs/constitution/import/formats.js';
import { importConstitution, type ImportedConstitution } from '#libs/constitution/import/import-constitution.js';
import type { ForeignFile } from '#libs/constitution/import/imported.js';
import { importSource } from '#libs/constitution/import/import-source.js';
import { leaves } from '#libs/constitution/import/json-path.js';
import { parseForeign } from '#libs/constitution/import/parse-foreign.js';
import type { ConstitutionFile } from '#libs/constitution/constitution-file.js';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { dataFolder } from './data/data-file.js';

const { wanted, path } = dataFolder();
const recorded = path === null ? [] : recordedIn(join(path, 'constitutions'));

/** What is imported together: a folder's files where some hold examples only, else each by itself. */
function recordedIn(root: string): ForeignFile[][] {
  if (!existsSync(root)) return [];
  // a schema describes constitutions and is none
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(?!.*schema).*\.json$/.test(name),
  );
  const folders = [...new Set(names.map((name) => dirname(name)))].sort();
  return folders.flatMap((folder) => {
    const files = names.filter((name) => dirname(name) === folder).sort();
    const read = files.map((name) => parseForeign(basename(name), readFileSync(join(root, name), 'utf8')));
    return read.some(holdsNoPrinciples) ? [read] : read.map((file) => [file]);
  });
}

function holdsNoPrinciples({ content }: ForeignFile): boolean {
  const imported = IMPORT_FORMATS.flatMap((format) => format.read(content) ?? []);
  return imported.length > 0 && imported.every(({ principles }) => principles.length === 0);
}

const squeezed = (text: string) => text.replace(/\s+/g, '');
const strings = (value: unknown) =>
  [...leaves(value)].flatMap(([at, leaf]) => (typeof leaf === 'string' ? [{ at, text: squeezed(leaf) }] : []));

/** What is left of each string where all that stands in the constitution, or is named at its path, is taken away. */
function lost({ name, content }: ForeignFile, { unplaced }: ImportedConstitution, stored: ConstitutionFile): string[] {
  const paragraphs = stored.description.split('\n\n').map(squeezed);
  const placed = [...strings(stored).map(({ text }) => text), ...paragraphs];
  return strings(content).flatMap(({ at, text }) => {
    const named = unplaced.filter((one) => one.file === name && one.path === at && typeof one.value === 'string');
    const known = new Set([...placed, ...named.map(({ value }) => squeezed(String(value)))]);
    known.delete('');
    const longestFirst = [...known].sort((a, b) => b.length - a.length);
    const rest = longestFirst.reduce((left, one) => left.replaceAll(one, ''), text);
    return rest === '' ? [] : [`${name} ${at}: ${rest.slice(0, 200)}`];
  });
}

/** Constitutions written for other tools come in whole: what is not in the draft is named. */
// the data belong to others and do not come with the project: without them the test says so in its own name
if (recorded.length === 0) it.skip(`recorded constitutions: there are none below ${wanted}`, () => undefined);
else
  describe('recorded constitutions, imported', () => {
    for (const files of recorded) {
      const imported = importConstitution(files);
      const source = importSource(imported);

      it(`${files.map(({ name }) => name).join(', ')}: every string is in the draft or named as unplaced`, () => {
        const { constitution } = readConstitution(source, 'imported.yaml');
        expect(files.flatMap((file) => lost(file, imported, constitution))).toEqual([]);
        expect(constitution.principles).toHaveLength(imported.constitution.principles.length);
        const principleTexts = constitution.principles.flatMap(
          ({ critique, comparison }) => critique ?? comparison ?? [],
        );
        expect(principleTexts.filter((text) => /Request:|Options:|^Criterion \d/.test(text))).toEqual([]);
      });

      it(`${files.map(({ name }) => name).join(', ')}: content that has no place is kept in the draft's comments`, () => {
        for (const { path: at, value, stripped } of imported.unplaced) {
          if (!stripped) expect(source).toContain(`${at}: ${JSON.stringify(value)}`);
        }
      });
    }
  });
