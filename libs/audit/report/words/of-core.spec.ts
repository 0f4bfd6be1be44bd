import { expect, it } from '@jest/globals';
import { reportPage } from '../page/report-page.js';
import { facts, says, times, unit } from '../testing/reviewed.js';
import { readPage } from '../testing/read-page.js';
import { viewOf } from '../testing/report-view.js';
import { saidOf } from './said.js';

const two = (first: 'first' | 'second', second: 'first' | 'second', core: boolean) =>
  unit([says(first), says(second, { reviewer: 'ben' })], { core, targeted: !core });

/** Of 10 units of the core 2 are contradicted and 1 is split; of 8 others all are contradicted but one, which is split. */
const units = [
  ...times(7, () => two('first', 'first', true)),
  ...times(2, () => two('second', 'second', true)),
  two('first', 'second', true),
  ...times(7, () => two('second', 'second', false)),
  two('first', 'second', false),
];
const view = (open: number) =>
  viewOf(
    facts({
      ...{ design: { kind: 'targeted', at: 'uncertainty', core: 0.5 }, reviewersPerUnit: 2 },
      plannedSize: units.length + open,
    }),
    [...units, ...times(open, () => unit(null))],
  );
const pageOf = (open: number) => readPage(reportPage(view(open), [])).text.replace(/\s+/g, ' ');

it('every sentence of a targeted audit that is not done counts the units of the core that its figure rests on', () => {
  const said = saidOf(view(2));
  expect(said.headline).toContain('agreed with the judge in 77.8 % of 9 pairs of the core.');
  expect(said.anytime).toContain(
    'Until all is decided, agreement and shares of what people said are of the core of the sample alone, which was drawn with equal chances: 9 of the 16 units',
  );
  expect(said.reviewers[0]).toContain('differ in 10.0 % of 10 units of the core, weighted');
  const page = pageOf(2);
  expect(page).toMatch(/Of the 9 of the core with a label by people, they took the other side in 22\.2 %/);
  expect(page).toContain('contradicted the judge in the 1 of the core without a label');
  expect(page).toContain(said.anytime);
});

it('and a rate of violations, which rests on all of them, says so beside those of the core', () => {
  const one = (label: 'complies' | 'violates', core: boolean) =>
    unit([says(label)], { core, targeted: !core, machine: { label: 'violates', probability: 0.9, chosen: null } });
  const rated = viewOf(
    facts({
      ...{ unit: 'rating', design: { kind: 'targeted', at: 'uncertainty', core: 0.5 } },
      ...{ machineShares: { violates: 0.4, complies: 0.6 } },
    }),
    [...times(9, () => one('violates', true)), ...times(7, () => one('complies', false)), unit(null)],
  );
  expect(saidOf(rated).anytime).toContain(
    '9 of the 16 units with a label by people. Counts, who said what, the rate of violations, calibration',
  );
  expect(saidOf(view(2)).anytime).not.toContain('violations');
  const page = readPage(reportPage(rated, [])).text.replace(/\s+/g, ' ');
  expect(page).toContain("the judge's own rate of all, 40.0 %, put right by all 16 with a label by people");
});

it('and once all is decided, all units', () => {
  const said = saidOf(view(0));
  expect(said.anytime).toBeNull();
  expect(said.headline).toMatch(/ of 16 pairs\. /);
  expect(said.reviewers[0]).toContain(' of 18 units, weighted');
  const page = pageOf(0);
  expect(page).toContain('Of all 16 with a label by people');
  expect(page).toContain('contradicted the judge in the 2 without a label');
  expect(page).not.toContain('of the core');
});

it('and where nothing of the core is decided, that nothing of it is', () => {
  const beyond = [...times(5, () => two('first', 'first', false)), ...times(15, () => unit(null))];
  const design = { kind: 'targeted', at: 'uncertainty', core: 0.5 } as const;
  const said = saidOf(viewOf(facts({ design, reviewersPerUnit: 2, plannedSize: 20 }), beyond));
  expect(said.headline).toMatch(/^No unit of the core has been decided on which both people and judge took a side/);
});
