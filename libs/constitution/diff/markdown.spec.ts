import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../testing/constitution-of.js';
import { changeText, PLAIN_MARKS } from './change-text.js';
import { diffConstitutions } from './diff-constitutions.js';
import { diffMarkdown } from './markdown.js';

const KIND = { key: 'kind', title: 'Kind', comparison: 'Which response is kinder?' };
const markdown = (from: object[], to: object[]) =>
  diffMarkdown(diffConstitutions(constitutionOf(...from), constitutionOf(...to)), 's@1', 's@2');

describe('diffMarkdown', () => {
  it('names spaces that only look like the plain one where they are new or gone', () => {
    const [from, to] = ['Which response\u00a0is kinder to\u00a0all?', 'Which response is kinder to\u00a0all?'];
    const pair = [[{ ...KIND, comparison: from }], [{ ...KIND, comparison: to }]] as const;
    expect(markdown([...pair[0]], [...pair[1]])).toContain('<del>&#60;U&#43;00A0&#62;</del>');
    const [change] = diffConstitutions(constitutionOf(...pair[0]), constitutionOf(...pair[1])).changed[0]?.fields ?? [];
    expect(change && changeText(change, PLAIN_MARKS)).toBe('Which response[-<U+00A0>-]{+ +}is kinder to\u00a0all?');
  });

  it('names spaces alone, and tells a blank line from the end of one', () => {
    const text = (from: string, to: string) => {
      const [a, b] = [from, to].map((comparison) => constitutionOf({ ...KIND, comparison }));
      const [change] = (a && b && diffConstitutions(a, b).changed[0]?.fields) ?? [];
      return change && changeText(change, PLAIN_MARKS);
    };
    expect(text('Which is kinder?', 'Which  is kinder?')).toBe('Which[- -]{+<2 spaces>+}is kinder?');
    expect(text('Which is kinder?', 'Which\tis kinder?')).toBe('Which[- -]{+<U+0009>+}is kinder?');
    expect(text('Which?\nNow.', 'Which?\n\nNow.')).toBe('Which? / {+ / +}Now.');
    expect(text('Which? Now.', 'Which?\n\nNow.')).toBe('Which?[- -]{+ / / +}Now.');
  });

  it('tells every kind of change', () => {
    const fair = { key: 'fair', title: 'Fair', comparison: 'Which response is fairer?', tags: ['a'] };
    const text = markdown(
      [KIND, fair, { key: 'old', title: 'Old', comparison: 'Which response is the older one here?' }],
      [
        { ...fair, tags: ['b'], weight: 2, comparison: 'Which response is much fairer?' },
        { ...KIND, key: 'kindness' },
        { key: 'new', title: 'New', comparison: 'Which is newer by far?', weight: 2 },
      ],
    );
    expect(text).toBe(
      [
        '### s&#64;1 → s&#64;2',
        '#### Added',
        '- **new**: New\n  - **comparison**: <ins>Which is newer by far?</ins>\n  - **weight**: <ins>2</ins>',
        '#### Removed',
        '- **old**: Old\n  - **comparison**: <del>Which response is the older one here?</del>',
        '#### Renamed: <del>kind</del> <ins>kindness</ins>',
        '#### Changed: fair',
        '- **comparison**: Which response is <ins>much </ins>fairer?\n- **tags**: <del>a</del>, <ins>b</ins>\n- **weight**: 1 → 2',
        '#### Order',
        'Moved: fair\n',
      ].join('\n\n'),
    );
  });

  it('names what nobody sees', () => {
    const text = markdown([KIND], [{ ...KIND, comparison: 'Which response is kinder\u200e\u{e0101}?' }]);
    expect(text).toContain('<del>kinder</del><ins>kinder&#60;U&#43;200E&#62;&#60;U&#43;E0101&#62;</ins>');
  });

  it('lets no text out of its place', () => {
    const comparison = '| a `b` <img src=x> @everyone #1 [c](javascript:d)\n\n## e ~~f~~ \u202e \\| &amp; $g$ <!-- ';
    const text = markdown([KIND], [{ ...KIND, comparison }]);
    const told = text.split('\n').find((line) => line.startsWith('- **comparison**')) ?? '';
    expect(told.replaceAll(/<\/?(?:ins|del|br)>|&#\d+;/g, '')).not.toMatch(/[|`<>@#[\]()~\\$&]|\u202e/);
    expect(text.split('\n').filter((line) => line.includes('everyone'))).toHaveLength(1);
  });

  it('tells of tags of the tree in words', () => {
    const of = (tags: object[]) => ({ ...constitutionOf(KIND), tags }) as ReturnType<typeof constitutionOf>;
    const diff = diffConstitutions(of([{ name: 'tone' }]), of([{ name: 'tone', parent: 'style', description: 'how' }]));
    expect(diffMarkdown(diff, 'a', 'b')).toContain(
      '- **tags**: <del>tone</del>, <ins>tone, under "style"&#58; how</ins>',
    );
    const [tags] = diff.fields;
    expect(tags && changeText(tags, PLAIN_MARKS)).toBe('[-tone-] {+tone, under "style": how+}');
  });

  it('tells of worked examples in words, and keeps what stands in them in its place', () => {
    const examples = [{ prompt: 'Why?\n<b>', responses: ['a', 'b'] as [string, string], better: 'tie' as const }];
    const diff = diffConstitutions(constitutionOf(KIND), constitutionOf({ ...KIND, examples }));
    expect(diffMarkdown(diff, 'a', 'b')).toContain(
      '- **examples**: <ins>prompt&#58; "Why?&#92;n&#60;b&#62;", responses&#58; &#91;"a","b"&#93;, better&#58; "tie"</ins>',
    );
  });

  it('says where nothing differs', () => {
    expect(markdown([KIND], [KIND])).toContain('No difference in content.');
  });
});
