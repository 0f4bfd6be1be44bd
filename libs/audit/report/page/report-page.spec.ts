import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { facts, says, strata, times, unit } from '../testing/reviewed.js';
import { viewOf, viewOfForm } from '../testing/report-view.js';
import { axisHead, DIFFERENCES } from './axis.js';
import { markup, name } from './markup.js';
import { reportPage } from './report-page.js';
import { readPage } from '../testing/read-page.js';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='x'>&amp;\u202e`;

const pairs = times(60, (i) =>
  unit([says(i % 4 === 0 ? 'second' : 'first'), says(i % 5 === 0 ? 'second' : 'first', { reviewer: HOSTILE })], {
    stratum: i % 2 === 0 ? HOSTILE : 'plain',
    dimensions: { principles: [i % 2 === 0 ? HOSTILE : 'kind'], models: [`${HOSTILE}${i % 2}`] },
    machine: { probability: 0.55 + 0.4 * (i / 60), lengths: [100, 100 + i * 10], shownFirst: 'first' },
  }),
);
const rich = () =>
  viewOf(
    facts({
      design: { kind: 'stratified', by: ['principle'], allocation: 'proportional', edges: [] },
      ...{ population: 600, plannedSize: 60, reviewersPerUnit: 2, revealed: true },
      strata: strata({ [HOSTILE]: [300, 30], plain: [300, 30] }),
    }),
    pairs,
    {
      ...{ bar: 0.8, halfWidth: 0.03 },
      audit: { name: HOSTILE, seed: HOSTILE, offline: true },
      stale: [{ constitution: HOSTILE, judged: 1, newest: 2, changed: [{ key: HOSTILE, parts: ['text'] }], gone: [] }],
    },
  );

describe('the page of a report', () => {
  it('shows names from outside as text, wherever they stand', () => {
    const page = reportPage(rich(), []);
    const { elements, text, attributes } = readPage(page);
    for (const element of ['script', 'img', 'iframe', 'link']) expect(elements).not.toContain(element);
    expect(attributes.filter(([name]) => name.startsWith('on') || name === 'src')).toEqual([]);
    // name, seed, version, principle, models, stratum, reviewer
    const shown = HOSTILE.replace('\u202e', '\ufffd');
    expect(text.split(shown).length - 1).toBeGreaterThanOrEqual(7);
    expect(page).not.toContain('\u202e');
  });

  it('needs nothing else: no address outside, no script, one style sheet that its policy knows', () => {
    const page = reportPage(rich(), []);
    const { attributes, styles } = readPage(page);
    expect(attributes.filter(([, value]) => /^(https?:)?\/\//.test(value))).toEqual([]);
    expect(styles).toHaveLength(1);
    expect(styles[0]).not.toMatch(/@import|url\(/);
    const hash = createHash('sha256').update(styles[0]!).digest('base64');
    const policy = attributes.find(([name, value]) => name === 'content' && value.includes('default-src'))?.[1];
    expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(attributes.map(([name]) => name)).not.toContain('style');
  });

  it('has a table of the questions of a form, and of nothing else', () => {
    const [table] = readPage(reportPage(viewOfForm(), [])).tables.filter((one) => one.includes('What people answered'));
    expect(table).toMatch(/prompt following[\s\S]*>100\.0 %[\s\S]*style[\s\S]*coherence/);
    expect(readPage(reportPage(viewOfForm(), [])).text).toMatch(/style\s+old: 66\.7 % of 24\s*new: 33\.3 % of 24/);
    expect(reportPage(rich(), [])).not.toContain('What people answered');
  });

  it('has what reviewers flagged, with the label jobs, and nothing of it where nobody did', () => {
    const job = (n: number) => `01919191-0000-7000-8000-00000000000${n}`;
    const said = (n: number, comment: string | null) => ({
      unitId: job(9),
      labelJobId: job(n),
      comment,
      skipped: null,
    });
    const principle = {
      constitution: 'rules',
      version: 2,
      principle: 'kind',
      principleHash: 'f'.repeat(64),
      title: HOSTILE,
    };
    const flagged = {
      ...principle,
      flags: 4,
      cases: [said(1, 'vague'), said(2, null), said(3, 'vague'), said(4, HOSTILE)],
    };
    const page = reportPage(rich(), [flagged]);
    expect(page).not.toContain('<script');
    const text = readPage(page).text.replace(/\s+/g, ' ');
    expect(text).toContain(`rules v2, 4 flags vague: ${job(1)}, ${job(3)} Without a comment: ${job(2)}`);
    expect(text).toContain(`: ${job(4)}`);
    expect(text).not.toContain(job(9));
    expect(reportPage(rich(), [])).not.toContain('What needs clarification');
  });

  it('says of which questions of a form no judge was asked, and takes their agreement for no share of all', () => {
    const some = readPage(reportPage(viewOfForm(['following']), [])).text;
    expect(some).toContain('Judges did not answer all that people did (style 0 of 8, coherence 0 of 8)');
    const all = viewOfForm(['following', 'style', 'coherence']);
    expect(readPage(reportPage(all, [])).text).not.toContain('Judges did not answer');
    expect(some).toContain('they took no side in');
  });

  it('can be read without seeing it: landmarks, one heading of the first rank, captions, heads of rows and columns', () => {
    const { elements, attributes, tables } = readPage(reportPage(rich(), []));
    for (const one of ['header', 'main', 'footer', 'h1', 'title']) {
      expect(elements.filter((element) => element === one).length).toBeGreaterThanOrEqual(1);
    }
    expect(elements.filter((element) => element === 'h1')).toHaveLength(1);
    expect(attributes).toContainEqual(['lang', 'en']);
    for (const table of tables) expect(table).toMatch(/^<table[^>]*>\s*<caption[\s\S]*scope="col"/);
    // every chart is told in words beside it: hidden from readers, or with a title
    const charts = attributes.filter(([name, value]) => name === 'aria-hidden' || value === 'reliability-title').length;
    expect(charts).toBeGreaterThanOrEqual(elements.filter((element) => element === 'svg').length);
    const ids = attributes.filter(([name]) => name === 'id').map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, value] of attributes) if (name === 'aria-labelledby') expect(ids).toContain(value);
  });

  it('says the answer, what it holds for, and how it was made', () => {
    const report = rich();
    const { text } = readPage(reportPage(report, []));
    const { value, interval } = report.overall.agreement;
    expect(text).toContain(`${(100 * value!).toFixed(1)} % (`.replace(' (', ''));
    expect(text).toContain(`${(100 * interval!.low).toFixed(1)} to ${(100 * interval!.high).toFixed(1)} at 95 %`);
    expect(text).toContain('offline model');
    expect(text).toContain('These verdicts are about version 1.');
    expect(text).toContain(report.methods['korn-graubard']);
    expect(text).not.toContain(report.methods.hypergeometric);
  });

  it('of an audit that nobody has begun says so, and shows no chart of nothing', () => {
    const { text, elements } = readPage(
      reportPage(
        viewOf(
          facts(),
          times(20, () => unit(null)),
          { halfWidth: 0.03 },
        ),
        [],
      ),
    );
    expect(text).toContain('nothing can be told yet');
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(elements).not.toContain('circle');
  });
});

describe('markup', () => {
  it('escapes texts between tags and in attributes, and leaves markup', () => {
    expect(markup`<a title="${'"<&>\''}">${['<', markup`<b>${1}</b>`, null]}</a>`.html).toBe(
      '<a title="&quot;&lt;&amp;&gt;&#39;">&lt;<b>1</b></a>',
    );
    expect(markup`${'a\u200bb\u202ec\u00a0d'}`.html).toBe('a\ufffdb\ufffdc\u00a0d');
  });
});

it('lets a name go on in the next line between its parts', () => {
  expect(name('house@12/does_not.harm:<b>').html).toBe(
    '<bdi>house@<wbr />12/<wbr />does_<wbr />not.<wbr />harm:<wbr />&lt;b&gt;</bdi>',
  );
});

it('leaves the labels between halves out where an axis is narrow, as on paper', () => {
  const { html } = axisHead(DIFFERENCES);
  expect(html.match(/class="\w+"(?=\s+x=)/g)).toEqual(
    ['main', 'quarter', 'main', 'quarter', 'main'].map((one) => `class="${one}"`),
  );
  expect(readPage(reportPage(rich(), [])).styles[0]).toMatch(
    /@media print, [^{]*\{[^@]*\.axis \.quarter \{ display: none; \}/,
  );
});
