import { expect, it } from '@jest/globals';
import { facts, says, strata, times, unit } from '#libs/audit/report/testing/reviewed.js';
import { viewOf, viewOfForm } from '#libs/audit/report/testing/report-view.js';
import { Paint } from '../terminal/paint.js';
import { reportText } from './report-text.js';
import { whiskerText } from './whisker-text.js';

const units = times(20, (i) =>
  unit([says(i < 15 ? 'first' : i < 18 ? 'second' : 'tie')], {
    dimensions: { principles: [i % 2 === 0 ? 'kind' : '\u001b[2Jhonest'] },
    machine: { lengths: [100, 900] },
  }),
);

it('says the answer first, then by what it differs, and what became of the units', () => {
  const text = reportText(viewOf(facts(), units, { halfWidth: 0.05 }), new Paint(false));
  const lines = text.split('\n');
  expect(lines[0]).toBe('spot check  open; 20 of 200 pairs; simple: every unit had the same chance');
  expect(lines[2]).toMatch(/^83\.3 % \(\d\d\.\d to \d\d\.\d\) .*--o-/);
  expect(lines[3]).toMatch(
    /^Where both took a side, people agreed with the judge in 83\.3 % of 18 pairs\. Among all in the population of 200 where both take a side, it/,
  );
  expect(text).toMatch(/Precision: ±18\.4 points \(59\.4 to 96\.2 %\), need ±5: \d+ more reviews/);
  expect(text).toMatch(/house@1\/kind +[ -]*o/);
  expect(text).toMatch(/first is better +first is better +15 +75\.0 %/);
  expect(text).toMatch(/people took no side +2/);
  expect(text).toMatch(/to the longer text/);
  // a name from outside moves nothing on the terminal
  expect(text).not.toContain('\u001b');
  expect(text).toContain('<U+001B>[2Jhonest');
});

it('says on how many units reviewers differ without a majority', () => {
  const two = (other: 'first' | 'second') => unit([says('first'), says(other, { reviewer: 'ben' })]);
  const alike = times(20, () => two('first'));
  const told = (some: typeof units, options: Parameters<typeof viewOf>[2] = { halfWidth: 0.05 }) =>
    reportText(viewOf(facts({ reviewersPerUnit: 2 }), some, options), new Paint(false));
  const split = [...alike, ...times(3, () => two('second'))];
  expect(told(split)).toContain('20 of 23 decided, 3 without a majority. Precision');
  expect(told(alike)).toContain('20 of 20 decided. Precision');
  const skipped = { reviewer: 'ana', skipped: 'other' } as const;
  const rest = [...times(2, () => unit([skipped, skipped])), unit([says('first')])];
  expect(told([...split, ...rest], {})).toContain(
    '20 of 26 units decided, 3 without a majority, 2 without a verdict, 1 still to come.',
  );
});

it('tells a form question by question', () => {
  const lines = reportText(viewOfForm(), new Paint(false)).split('\n');
  const told = (question: string) => lines.find((line) => line.startsWith(`${question} `))?.replace(/ {2,}/g, ' | ');
  // of a whole population: no estimate, and no interval
  expect(told('prompt following')).toBe('prompt following | 8 | 8 | 100.0 % | 0.0 % | 0.0 % | 66.7 %');
  expect(lines.find((line) => /^coherence +new /.test(line))?.replace(/ {2,}/g, ' | ')).toMatch(
    /^coherence \| new \| 8\.00 \| 16\.00 \| 0\.00 \| 0\.00 \| 0\.333$/,
  );
  // its strata are its questions: not told again by principle
  expect(lines).toContain('By stratum');
  expect(lines).not.toContain('By principle');
  expect(told('style')).toBe('style | 8 | 0 | 100.0 % | 0.0 % | - | 66.7 %');
});

it('tells a form that no judge was asked by what people answered', () => {
  const text = reportText(viewOfForm([]), new Paint(false));
  expect(text).toContain('There is no judge to hold people against');
  expect(text).not.toContain('nothing can be told yet');
  expect(text).toContain('Of all 24 with a label by people, they took no side in 0.0 %');
  expect(text).toMatch(/coherence +8 +0 +100\.0 %/);
  expect(text).toContain('ana, by the model');
  expect(text).not.toContain('the judge, by the model');
});

it('says where the model of raters did not come to rest', () => {
  const view = viewOfForm();
  const told = (converged: boolean) => {
    const model = { raters: view.reviewers.model?.raters ?? [], converged };
    return reportText({ ...view, reviewers: { ...view.reviewers, model } }, new Paint(false));
  };
  expect(told(false)).toContain('did not come to rest in 500 steps');
  expect(told(true)).not.toContain('come to rest');
});

it('says nothing of the judges of a form that nobody has decided', () => {
  const form = facts({ unit: 'form', population: 3, plannedSize: 3, strata: strata({ style: [3, 3] }) });
  const text = reportText(
    viewOf(
      form,
      times(3, () => unit([], { stratum: 'style', pi: 1 })),
    ),
    new Paint(false),
  );
  expect(text).toContain('nothing can be told yet');
  expect(text).not.toContain('There is no judge');
});

it('draws an interval on a line from 0 to 100 %', () => {
  const figure = { estimand: '', lacking: null, method: 'wilson', n: 1 } as const;
  expect(whiskerText({ ...figure, value: 0.5, interval: { low: 0.4, high: 0.6 } })).toBe('          ---o--          ');
  expect(whiskerText({ ...figure, value: 1, interval: null })).toBe(`${' '.repeat(25)}o`);
  expect(whiskerText({ ...figure, value: null, interval: null })).toBe('');
});

it('says how many would say violate beside what was said of the sample', () => {
  const rated = facts({ unit: 'rating', machineShares: { violates: 0.4, complies: 0.6 } });
  const some = times(20, (i) => unit(i < 5 ? 'violates' : 'complies', { machine: { label: 'complies' } }));
  expect(reportText(viewOf(rated, some), new Paint(false))).toMatch(
    /\nPeople would say that 65\.0 % .* 40\.0 %, put right by .* people say that 25\.0 % violate, and the judge 0\.0 %: .*\nviolations that it finds/,
  );
});
