import { describe, expect, it } from '@jest/globals';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { settledLabel } from '#libs/domain/settled-label.js';
import { isotonicAt } from '#libs/statistics/calibration/isotonic.js';
import { uniform } from '#libs/statistics/draw.js';
import { type CalibrationUnit, fitMap, LEAST_SETTLED } from './fit-map.js';

const CALL = { judge: 'judge', model: 'm', template: 'compare', templateHash: 'h' };
interface Like {
  said?: HumanVerdict | null;
  probability?: number | null;
  pi?: number;
  calls?: object[];
}
const unit = (key: string, { said = 'first', probability = 0.9, pi = 0.1, calls = [CALL] }: Like = {}) => ({
  ...({ key, pi, machine: 'first', label: { verdict: 'first', probability }, madeWith: { calls } } as const),
  settled: settledLabel([{ state: said === null ? 'skipped' : 'decided', verdict: said }], null),
});
const units = (count: number, like: (n: number) => Like): CalibrationUnit[] =>
  Array.from({ length: count }, (_, n) => unit(`u${n}`, like(n)));

/** A judge that says p where people bear out 1/2 + (p - 1/2) / 2: twice too sure. */
const tooSure = (count: number) =>
  units(count, (n) => {
    const probability = 0.5 + 0.49 * uniform('p', 's', `${n}`);
    const truth = 0.5 + (probability - 0.5) / 2;
    return { probability, said: uniform('said', 's', `${n}`) < truth ? 'first' : 'second' };
  });

describe('fitMap', () => {
  it('finds what a judge that is twice too sure should have said', () => {
    const { corners, fit, judges } = fitMap(tooSure(4000), 's');
    expect(judges).toEqual([{ model: 'm', templateHash: 'h' }]);
    for (const p of [0.55, 0.65, 0.75, 0.85, 0.95]) {
      expect(Math.abs(isotonicAt({ corners }, p) - (0.5 + (p - 0.5) / 2))).toBeLessThan(0.06);
    }
    expect(fit).toMatchObject({ n: 4000, withoutSide: 0, otherJudges: 0 });
    // the mean of (p - 1/2) / 2 over p from 1/2 to 0.99 is 0.1225
    expect(fit.before.expectedError).toBeCloseTo(0.1225, 1);
    expect(fit.after.expectedError).toBeLessThan(0.03);
    expect(fit.after.brier).toBeLessThan(fit.before.brier);
  });

  it('weighs each unit by 1 / pi', () => {
    // at 0.9 a third of the weight is borne out, at 0.6 all: half of the units in both cases would be another map
    const told = units(100, (n) => {
      if (n < 50) return { probability: 0.6, said: n < 40 ? 'first' : 'second' };
      return { probability: 0.9, said: n % 2 ? 'first' : 'second', pi: n % 2 ? 0.1 : 0.9 };
    });
    const { corners, fit } = fitMap(told, 's');
    expect(isotonicAt({ corners }, 0.6)).toBeCloseTo(0.8, 12);
    expect(isotonicAt({ corners }, 0.9)).toBeCloseTo(0.9, 12);
    expect(fit.before.expectedError).toBeCloseTo((500 * 0.2) / (500 + 250 + 250 / 9), 12);
  });

  it('turns no label round, is symmetric, and keeps log-odds finite', () => {
    // the surer the judge, the more it errs
    const { corners } = fitMap(
      units(200, (n) => ({ probability: 0.55 + (n % 4) * 0.1, said: n % 4 > 1 ? 'second' : 'first' })),
      's',
    );
    for (const p of [0.5, 0.6, 0.75, 0.99]) {
      expect(isotonicAt({ corners }, p)).toBeGreaterThanOrEqual(0.5);
      expect(isotonicAt({ corners }, p) + isotonicAt({ corners }, 1 - p)).toBeCloseTo(1, 12);
    }
    const sure = fitMap(
      units(60, (n) => ({ probability: n < 30 ? 0.6 : 0.97, said: n < 10 ? 'second' : 'first' })),
      's',
    );
    expect(isotonicAt(sure, 0.97)).toBe(0.99);
    expect(isotonicAt(sure, 0.03)).toBe(0.01);
  });

  it('leaves out ties, what is not settled, what has no probability, and other judges', () => {
    const other = [{ ...CALL, templateHash: 'another' }];
    const rest = [
      ...units(3, () => ({ said: 'tie' })),
      ...units(2, () => ({ said: 'both_bad' })),
      ...units(4, () => ({ said: null })),
      ...units(1, () => ({ probability: null })),
      ...units(5, () => ({ said: 'second', calls: other })),
    ];
    const told = tooSure(60);
    const { corners, fit, judges } = fitMap([...told, ...rest], 's');
    expect(fit).toMatchObject({ n: 60, withoutSide: 10, otherJudges: 5 });
    expect({ corners, judges }).toEqual({ corners: fitMap(told, 's').corners, judges: fitMap(told, 's').judges });
  });

  it('knows a judge that was imported by its name, and a jury by all its judges', () => {
    const imported = tooSure(60).map((one) => ({ ...one, madeWith: { calls: [{ judge: 'gpt-4' }] } }));
    expect(fitMap(imported, 's').judges).toEqual([{ model: 'gpt-4', templateHash: null }]);
    const jury = tooSure(60).map((one, n) => {
      const calls = [CALL, { ...CALL, judge: 'second', model: 'k' }, { ...CALL, servedModel: 'm-1' }];
      return { ...one, madeWith: { calls: n % 2 ? calls : calls.reverse() } };
    });
    expect(fitMap(jury, 's')).toMatchObject({
      judges: [
        { model: 'k', templateHash: 'h' },
        { model: 'm', templateHash: 'h' },
      ],
      fit: { n: 60, otherJudges: 0 },
    });
  });

  it('refuses too few, one outcome alone, and pairs of which nobody knows who judged', () => {
    const codeOf = (told: CalibrationUnit[]): unknown => {
      try {
        return fitMap(told, 's');
      } catch (error) {
        return error;
      }
    };
    const few = tooSure(LEAST_SETTLED - 1);
    expect(codeOf(few)).toMatchObject({ code: 'too_few_settled', message: expect.stringContaining(' 49 ') });
    expect(codeOf([...few, unit('tie', { said: 'tie' })])).toMatchObject({ code: 'too_few_settled' });
    expect(codeOf([])).toMatchObject({ code: 'too_few_settled' });
    for (const said of ['first', 'second'] as const) {
      expect(codeOf(units(80, () => ({ said })))).toMatchObject({ code: 'one_outcome_only' });
    }
    expect(codeOf(tooSure(80).map((one) => ({ ...one, madeWith: {} })))).toMatchObject({ code: 'too_few_settled' });
  });
});
