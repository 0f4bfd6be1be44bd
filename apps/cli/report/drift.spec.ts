import { expect, it } from '@jest/globals';
import type { CanaryRun } from '#libs/database/read-models/canary-drift.js';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { CanaryDrift } from '#libs/labelling/report/canary-drift.js';
import { Paint } from '../terminal/paint.js';
import { driftText } from './drift.command.js';

const run = (id: string): CanaryRun => ({
  ...{ id, createdAt: new Date(0), state: 'done', offline: false, models: { judge: 'house' }, principles: [] },
  recipe: { name: 'comparison', candidates: null, comparison: DEFAULT_COMPARISON },
  constitution: { slug: 'rules', version: 1 },
});
const units = (right: (boolean | null)[], servedModel: string) =>
  right.map((is, i) => ({
    ...{ judge: 'house', key: String(i), right: is, readable: is !== null },
    sources: [{ servedModel, templateHash: 't' }],
  }));

it('tells the change in points with its interval, and what else is different', () => {
  const drift = new CanaryDrift();
  const first = drift.add(run('one'), units([true, true, true, true], 'm-1'));
  const second = drift.add(run('two'), units([true, true, false, null], 'm-2'));
  const [, newest, oldest] = driftText([second, first], new Paint(false)).split('\n');
  expect(newest).toMatch(
    /^two .* house +m-2 +66\.7 % of 3 \([\d.]+ to [\d.]+\) +1 of 4 +-33\.3 points \(-[\d.]+ to \+[\d.]+\) on 3 shared, p 1\.000; served model is another$/,
  );
  expect(oldest).toMatch(/^one .* house +m-1 +100\.0 % of 4 .* 0 +the first$/);
});

it('says of a small chance what it lies below', () => {
  const drift = new CanaryDrift();
  const many = (right: boolean) =>
    units(
      Array.from({ length: 30 }, () => right),
      'm',
    );
  const first = drift.add(run('one'), many(true));
  const [, newest] = driftText([drift.add(run('two'), many(false)), first], new Paint(false)).split('\n');
  expect(newest).toMatch(/on 30 shared, p < 0\.001$/);
});

it('says so where nothing is judged', () =>
  expect(driftText([new CanaryDrift().add(run('one'), [])], new Paint(false))).toBe(
    'No label that people have given is judged yet.',
  ));
