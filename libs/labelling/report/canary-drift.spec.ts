import { describe, expect, it } from '@jest/globals';
import type { CanaryRun } from '#libs/database/read-models/canary-drift.js';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { CanaryDrift } from './canary-drift.js';
import type { GoldUnit } from './gold-units.js';

const run = (id: string, more: Partial<CanaryRun> = {}): CanaryRun => ({
  id,
  createdAt: new Date(0),
  state: 'done',
  offline: false,
  recipe: { name: 'comparison', candidates: null, comparison: DEFAULT_COMPARISON },
  models: { judge: 'judge' },
  constitution: { slug: 'rules', version: 1 },
  principles: [],
  ...more,
});
const unit = (key: string, right: boolean | null, model = 'm-1', judge = 'judge'): GoldUnit => ({
  judge,
  key,
  right,
  readable: right !== null,
  sources: [{ servedModel: model, templateHash: 't' }],
});

describe('canary drift', () => {
  it('compares only labels that both runs have read', () => {
    const drift = new CanaryDrift();
    drift.add(run('1'), [unit('a', true), unit('b', false), unit('c', null), unit('d', true)]);
    const { judges } = drift.add(run('2'), [unit('a', false), unit('b', true), unit('c', true), unit('e', true)]);
    expect(judges).toHaveLength(1);
    expect(judges[0]?.agreement.ofAll).toMatchObject({ count: 3, of: 4 });
    expect(judges[0]?.change).toMatchObject({
      previousRunId: '1',
      changed: [],
      ...{ shared: 2, rightInBoth: 0, onlyBefore: 1, onlyNow: 1, wrongInBoth: 0, difference: 0, p: 1 },
    });
  });

  it('tells models behind one endpoint apart, and compares each with itself before', () => {
    const drift = new CanaryDrift();
    drift.add(run('1'), [unit('a', true), unit('b', false, 'm-2'), unit('c', false, 'm-2')]);
    const { judges } = drift.add(run('2'), [unit('a', true), unit('b', true), unit('c', true, 'm-3')]);
    expect(judges.map(({ servedModel, labels }) => [servedModel, labels])).toEqual([
      ['m-1', 2],
      ['m-3', 1],
    ]);
    expect(judges[0]?.change).toMatchObject({ previousServedModel: 'm-1', shared: 1, changed: [] });
    // new: with the one before that shares the most
    expect(judges[1]?.change).toMatchObject({ previousServedModel: 'm-2', shared: 1, changed: ['served model'] });
  });

  it('passes over runs in which the judge has no labels, and keeps judges apart', () => {
    const drift = new CanaryDrift();
    drift.add(run('1'), [unit('a', true), unit('a', false, 'm-1', 'other')]);
    expect(drift.add(run('2'), []).judges).toEqual([]);
    const { judges } = drift.add(run('3'), [unit('a', true)]);
    expect(judges[0]?.change).toMatchObject({ previousRunId: '1', rightInBoth: 1 });
  });

  it('names what else has changed', () => {
    const drift = new CanaryDrift();
    drift.add(run('1'), [unit('a', true)]);
    const next = run('2', {
      constitution: { slug: 'rules', version: 2 },
      recipe: { name: 'comparison', candidates: null, comparison: { ...DEFAULT_COMPARISON, reasons: true } },
    });
    const other = { ...unit('z', true), sources: [{ servedModel: 'm-1', templateHash: 'u' }] };
    const [first] = drift.add(next, [other]).judges;
    expect(first?.change).toMatchObject({
      changed: ['template', 'constitution', 'recipe'],
      shared: 0,
      difference: null,
      interval: null,
      p: null,
    });
  });
});
