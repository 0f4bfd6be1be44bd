import { describe, expect, it } from '@jest/globals';
import { biasGivenHuman } from '#libs/statistics/judge/bias-given-human.js';
import { auditReport } from './audit-report.js';
import { familyOf, ownFamily } from './model-family.js';
import { facts, strata, times, unit } from './testing/reviewed.js';

const of = (units: Parameters<typeof auditReport>[1], own = facts()) =>
  auditReport(own, units, { bar: null, halfWidth: null }).biases;

describe('bias of the judge, given what people said', () => {
  const lengths = [400, 100] as const;
  const longer = { machine: { lengths } };
  const shorter = { machine: { lengths: [100, 400] as const } };
  // the judge always says first: it is right where that is the longer text and people chose it
  const units = [
    ...times(9, () => unit('first', longer)),
    ...times(1, () => unit('second', { machine: { lengths, label: 'first' } })),
    ...times(6, () => unit('first', shorter)),
    ...times(3, () => unit('second', { machine: { lengths: [100, 400], label: 'second' } })),
    ...times(4, () => unit('tie', longer)),
    ...times(2, () => unit('first', { machine: { lengths: [120, 100] } })),
  ];

  it('by hand, and as the golden-tested figure of unweighted pairs has it', () => {
    const { length } = of(units, facts({ population: 1e9, strata: strata({ all: [1e9, 25] }) }))!;
    // people chose the longer: 9 + 3, judge right in all; people chose the shorter: 1 + 6, judge right in 6
    expect(length.whenPeopleChoseIt).toMatchObject({ value: 1, n: 12 });
    expect(length.whenPeopleChoseOther).toMatchObject({ value: expect.closeTo(6 / 7, 12), n: 7 });
    expect(length.lean.value).toBeCloseTo(1 / 7, 12);
    expect(length.lean.interval!.low).toBeLessThan(0);
    expect(length.whenPeopleChoseNone).toMatchObject({ value: 1, n: 4 });
    const plain = biasGivenHuman([
      ...times(12, () => ({ human: 'first', judge: 'first', marked: 'first' }) as const),
      ...times(1, () => ({ human: 'second', judge: 'first', marked: 'first' }) as const),
      ...times(6, () => ({ human: 'first', judge: 'first', marked: 'second' }) as const),
    ]);
    expect(length.lean.value).toBeCloseTo(plain.lean!.difference, 12);
  });

  it('has no interval where the whole population is decided', () =>
    expect(of(units, facts({ population: 25, strata: strata({ all: [25, 25] }) }))!.length.lean).toMatchObject({
      value: expect.closeTo(1 / 7, 12),
      method: 'census',
    }));

  it('is unknown where no text has the mark', () => {
    const { position, ownFamily: family } = of(units)!;
    expect(position.lean).toMatchObject({ value: null, interval: null, n: 0 });
    expect(family.whenPeopleChoseIt.value).toBeNull();
  });

  it('of a position is told of judgements in one order', () => {
    const shown = [
      ...times(8, () => unit('first', { machine: { shownFirst: 'first' } })),
      ...times(2, () => unit('second', { machine: { shownFirst: 'first' } })),
      ...times(2, () => unit('second', { machine: { shownFirst: 'first', label: 'second' } })),
    ];
    expect(of(shown)!.position).toMatchObject({
      whenPeopleChoseIt: { value: 1, n: 8 },
      whenPeopleChoseOther: { value: 0.5, n: 4 },
      lean: { value: 0.5, n: 12 },
    });
  });

  it('is not enough to say where the judge took the same side of all', () => {
    const revised = times(10, (i) =>
      unit(i < 8 ? 'second' : 'first', { machine: { label: 'second', lengths: [100, 400] } }),
    );
    expect(of(revised)!.length).toMatchObject({
      whenPeopleChoseIt: { value: 1, n: 8 },
      whenPeopleChoseOther: { value: 0, n: 2 },
      lean: { value: null, lacking: 'one_label', n: 10 },
    });
  });

  it('is not told of single texts', () =>
    expect(of([unit('violates', { machine: { label: 'violates' } })], facts({ unit: 'rating' }))).toBeNull());
});

describe('families of models', () => {
  it.each([
    ['openai/gpt-4o-mini', 'gpt'],
    ['gpt-4.1', 'gpt'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'llama'],
    ['Qwen2.5-72B', 'qwen'],
    ['1234', '1234'],
  ])('%s is of %s', (model, family) => expect(familyOf(model)).toBe(family));

  it("mark the text that the judge's family wrote, if it is one", () => {
    const of = (writers: readonly [string | null, string | null]) =>
      ownFamily(unit('first', { dimensions: { models: ['gpt-4o'] }, machine: { writers } }));
    expect(of(['gpt-3.5-turbo', 'llama-3'])).toBe('first');
    expect(of(['llama-3', 'gpt-4o'])).toBe('second');
    expect(of(['gpt-4o', 'gpt-4'])).toBeNull();
    expect(of([null, null])).toBeNull();
  });
});
