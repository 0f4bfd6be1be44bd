import { describe, expect, it } from '@jest/globals';
import { STAGES, type Stage } from '#libs/domain/stage.js';
import type { Step } from './step.js';
import { stepTable } from './step-table.js';
import { STEPS } from './steps.js';

class SomeStep implements Step {
  constructor(readonly stage: Stage) {}
  do(): never {
    throw new Error('not asked');
  }
}

describe('the table of steps', () => {
  it('has exactly one step for every stage', () => {
    expect([...stepTable(STEPS).keys()].sort()).toEqual([...STAGES].sort());
  });

  it('refuses a stage without a step, saying where to add one', () => {
    expect(() => stepTable(STEPS.filter(({ stage }) => stage !== 'critique'))).toThrow(
      /"critique" has no step.*steps\.ts/,
    );
  });

  it('refuses a stage with two, naming both', () => {
    expect(() => stepTable([...STEPS, new SomeStep('comparison')])).toThrow(
      /"comparison" has 2 steps \(ComparisonStep, SomeStep\)/,
    );
  });

  it('refuses a step for no known stage', () => {
    expect(() => stepTable([...STEPS, new SomeStep('sculpting' as Stage)])).toThrow('does not name');
  });
});
