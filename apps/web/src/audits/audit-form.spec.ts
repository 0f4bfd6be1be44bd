import { describe, expect, it } from '@jest/globals';
import { createOf, NEW_FORM, planOf, usualSize } from './audit-form';

const form = { ...NEW_FORM, runIds: ['r'], name: ' spot check ', size: '100' };

describe('what is asked for by a form', () => {
  it('is a plan as soon as there is a run, and an audit once it has a name', () => {
    expect(planOf(NEW_FORM)).toBeNull();
    expect(createOf({ ...form, name: ' ' })).toBeNull();
    expect(createOf(form)).toEqual({
      ...{ name: 'spot check', runIds: ['r'], unit: 'pair', design: { kind: 'simple' }, size: 100, reviewers: 2 },
      ...{ mode: 'blind', goldRate: 0, repeatRate: 0, sensitive: [], sideBySide: false },
    });
  });

  it('begins with a hundred units, or all where there are fewer', () => {
    expect([usualSize(24), usualSize(100), usualSize(5000)]).toEqual(['24', '100', '100']);
    expect(planOf({ ...form, size: null })).toBeNull();
  });

  it('says percent as shares, and only what belongs to the design', () => {
    expect(planOf({ ...form, by: 'precision', halfWidth: '2,5', rate: '90' })).toMatchObject({
      precision: { halfWidth: 0.025, rate: 0.9 },
    });
    expect(planOf({ ...form, kind: 'targeted', core: '40' })?.design).toEqual({
      ...{ kind: 'targeted', at: 'uncertainty', core: 0.4 },
    });
    expect(planOf({ ...form, kind: 'stratified' })?.design).toEqual({
      ...{ kind: 'stratified', by: ['confidence'], allocation: 'proportional' },
    });
    const images = { ...form, sideBySide: true };
    expect(createOf({ ...images, unit: 'image' })?.sideBySide).toBe(true);
    expect(createOf(images)?.sideBySide).toBe(false);
    expect(createOf({ ...form, gold: '10', repeat: '5', sensitive: 'violence, , self-harm' })).toMatchObject({
      ...{ goldRate: 0.1, repeatRate: 0.05, sensitive: ['violence', 'self-harm'] },
    });
  });

  it('tells the questions of a form apart, whatever else it is stratified by', () => {
    expect(planOf({ ...form, unit: 'form' })?.design).toBeUndefined();
    expect(planOf({ ...form, unit: 'form', kind: 'stratified', strata: ['run'] })?.design?.by).toEqual([
      'principle',
      'run',
    ]);
  });

  it('is nothing while a number is none', () => {
    for (const wrong of [
      { size: '' },
      { size: '1.5' },
      { size: 'ten' },
      { size: '1,000' },
      { reviewers: '0' },
      { runIds: [] },
    ]) {
      expect(planOf({ ...form, ...wrong })).toBeNull();
    }
    expect(planOf({ ...form, kind: 'stratified', strata: [] })).toBeNull();
    expect(createOf({ ...form, gold: 'x' })).toBeNull();
  });
});
