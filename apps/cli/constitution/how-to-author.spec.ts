import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { diffConstitutions } from '#libs/constitution/diff/diff-constitutions.js';
import { lintConstitution } from '#libs/constitution/lint/lint-constitution.js';
import { reportOf } from '#libs/constitution/lint/report.js';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { writtenSource } from '#libs/constitution/written-source.js';
import { Paint } from '../terminal/paint.js';
import { diffText } from './diff-text.js';
import { lintText } from './lint.command.js';

const FILE = 'kind-tutor.yaml';

describe('docs/how-to/author-a-constitution.md', () => {
  const page = readFileSync(new URL('../../../docs/how-to/author-a-constitution.md', import.meta.url), 'utf8');
  const sources = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, source = '']) => source);
  const [draft, first, second] = sources.map((source) => readConstitution(source, FILE));
  const paint = new Paint(false);
  const linted = (source = '') => {
    const { constitution } = readConstitution(source, FILE);
    return lintText({ name: FILE, ...reportOf(lintConstitution(constitution, writtenSource(source))) }, paint);
  };

  it('shows what check and load say of its files', () => {
    for (const read of [draft, first, second]) expect(page).toContain(read?.contentHash.slice(0, 12) ?? '?');
  });

  it('shows what lint says of them', () => {
    expect(page).toContain(`lint ${FILE}\n${linted(sources[0])}\n`);
    expect(page).toContain(`lint ${FILE} --strict\n${linted(sources[1])}\n`);
    expect(linted(sources[2])).toBe(`ok  ${FILE}`);
  });

  it('shows how the second version differs from the first', () => {
    if (!first || !second) throw new Error('the page shows three files');
    const diff = diffConstitutions(first.constitution, second.constitution);
    expect(page).toContain(`diff kind-tutor@1 ${FILE}\n${diffText(diff, 'kind-tutor@1', FILE, paint)}\n`);
  });
});
