import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { PrincipleText } from '../constitution-file.js';
import { readConstitution } from '../read-constitution.js';
import { writtenSource } from '../written-source.js';
import { constitutionOf } from '../testing/constitution-of.js';
import { isPublishable, lintConstitution } from './lint-constitution.js';
import { RULES } from './rules.js';

const source = `slug: s
name: N
principles:
  - key: kind
    title: Kind
    comparison: >-
      Which response is kinder? Answer with one letter.
  - key: fair
    title: Fair
    comparison: Which response keeps better to rule #1 of option B?
    critique: Point out where it is unfair.  # in what it says
    revision: "Rewrite it so that it is fair #1." # as said
  - key: firm
    title: Firm # and kind
    comparison: Which response is firmer (A) or not?
`;

describe('lintConstitution', () => {
  it('names rule, principle, field and place, in the order of the constitution', () => {
    const { constitution } = readConstitution(source, 's.yaml');
    const findings = lintConstitution(constitution, writtenSource(source));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
      {
        rule: 'answer-format',
        severity: 'error',
        principleKey: 'kind',
        field: 'comparison',
        message: 'it holds a form of answer: "Answer with one letter"',
        fix: expect.stringContaining('delete it'),
        at: { line: 6, column: 17 },
      },
      expect.objectContaining({
        rule: 'answer-format',
        principleKey: 'firm',
        field: 'comparison',
        at: { line: 15, column: 17 },
      }),
    ]);
    expect(isPublishable(findings)).toBe(false);
    const ofContent = findings.filter(({ rule }) => rule !== 'cut-text');
    expect(lintConstitution(constitution)).toEqual(ofContent.map(({ at: _at, ...rest }) => rest));
  });

  it('names texts whose rest is a comment, but not a comment that stands apart', () => {
    const { constitution, warnings } = readConstitution(source, 's.yaml');
    const cut = lintConstitution(constitution, writtenSource(source)).filter(({ rule }) => rule === 'cut-text');
    expect(cut.map(({ principleKey, field, at }) => [principleKey, field, at])).toEqual([
      ['fair', 'comparison', { line: 10, column: 17 }],
      ['firm', 'title', { line: 14, column: 12 }],
    ]);
    expect(cut[0]?.message).toMatch(/: "#1 of option B\?"$/);
    expect(warnings.map(({ at }) => at)).toEqual(['s.yaml:10:53', 's.yaml:14:17']);
    expect(warnings[0]?.message).toMatch(
      /^principle "fair": comparison: what follows its " #" .* put the text in quotes/,
    );
  });

  it('says of the whole what is about the whole', () => {
    const [finding] = lintConstitution(
      constitutionOf({
        critique: 'Point out where the response is unkind.',
        revision: 'Rewrite the response so that it is kind.',
      }),
    );
    expect(finding).toMatchObject({ rule: 'missing-text', principleKey: null, field: 'principles' });
    expect(isPublishable([])).toBe(true);
  });

  it.each(['harmlessness', 'helpful-and-honest', 'pictures'])('finds nothing in constitutions/%s.yaml', (slug) => {
    const text = readFileSync(new URL(`../../../constitutions/${slug}.yaml`, import.meta.url), 'utf8');
    expect(lintConstitution(readConstitution(text, slug).constitution, writtenSource(text))).toEqual([]);
  });
});

describe('docs/lint-rules.md', () => {
  const page = readFileSync(new URL('../../../docs/lint-rules.md', import.meta.url), 'utf8');
  const sections = page.split(/^## /m).slice(1);

  it('explains every rule, in their order, and no other', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(RULES.map(({ name }) => name));
  });

  it.each(sections.map((section) => [section.split('\n')[0] ?? '', section]))(
    'shows what %s finds',
    (rule, section) => {
      const example = /```yaml\n([^]*?)```/.exec(section)?.[1] ?? '';
      const shown = parse(example) as Partial<PrincipleText> | Partial<PrincipleText>[];
      const item = example.startsWith('-') ? example : `- ${example.replaceAll('\n', '\n  ')}`;
      const found = lintConstitution(
        constitutionOf(...[shown].flat()),
        writtenSource(`principles:\n${item.trimEnd()}\n`),
      ).map((finding) => finding.rule);
      expect(found).toContain(rule);
    },
  );
});
