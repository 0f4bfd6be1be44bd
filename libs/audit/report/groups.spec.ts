import { describe, expect, it } from '@jest/globals';
import { auditReport } from './audit-report.js';
import { foundUnits } from './found-units.js';
import { groupsOf } from './groups.js';
import { facts, times, unit } from './testing/reviewed.js';

const dimensions = {
  ...{
    version: 'house@2',
    principles: ['kind', 'true'],
    models: ['judge-1', 'judge-2'],
    modality: 'image',
    run: 'late',
  },
};

describe('groups of a unit', () => {
  const jurors = dimensions.models.map((model) => ({ model, label: 'first' as const }));
  const one = unit('first', { dimensions, stratum: 'image/weapons', machine: { probability: 0.75, jurors } });

  it.each([
    ['principle', ['house@2/kind', 'house@2/true']],
    ['version', ['house@2']],
    ['model', ['judge-1', 'judge-2']],
    ['modality', ['image']],
    ['run', ['late']],
    ['stratum', ['image/weapons']],
    ['band', ['0.75 to 0.9']],
  ] as const)('by %s are %p', (grouping, groups) => expect(groupsOf(one, grouping, facts())).toEqual(groups));

  it("are in the design's own bands where it has any, and in none without a probability", () => {
    const design = { kind: 'stratified', by: ['confidence'], allocation: 'neyman', edges: [0.7] } as const;
    expect(groupsOf(one, 'band', facts({ design }))).toEqual(['from 0.7']);
    expect(groupsOf(unit('first', { machine: { probability: null } }), 'band', facts())).toEqual([]);
  });
});

describe('figures of a jury by model', () => {
  const jury = (a: 'first' | 'second' | 'tie' | null, b: 'first' | 'second', said: 'first' | 'second' = 'first') =>
    unit(said, {
      dimensions: { models: ['a', 'b'] },
      machine: {
        label: 'first',
        jurors: [
          { model: 'a', label: a },
          { model: 'b', label: b },
        ],
      },
    });
  const units = [
    ...times(6, () => jury('first', 'second')),
    ...times(3, () => jury('second', 'first')),
    ...times(1, () => jury('tie', 'first')),
    ...times(1, () => jury(null, 'first')),
    ...times(9, () => jury('first', 'first', 'second')),
  ];
  const { groups, overall } = auditReport(facts(), units, { bar: null, halfWidth: null });

  it('rest on what each says by itself, and leave out where it took no side', () => {
    expect(overall.agreement).toMatchObject({ value: expect.closeTo(11 / 20, 12), n: 20 });
    expect(groups.model.map(({ group, units: of, agreement: { value, n } }) => [group, of, value, n])).toEqual([
      ['a', 20, expect.closeTo(6 / 18, 12), 18],
      ['b', 20, expect.closeTo(5 / 20, 12), 20],
    ]);
    const [a] = groups.model;
    expect(a!.confusion.map(({ people, machine, count }) => [people, machine, count])).toEqual([
      ['first', 'first', 6],
      ['first', 'second', 3],
      ['first', 'tie', 1],
      ['second', 'first', 9],
    ]);
    expect(a!.contradicted).toMatchObject({ value: expect.closeTo(12 / 20, 12) });
    // all other groups are of the jury's label
    expect(groups.version[0]!.agreement.value).toBe(overall.agreement.value);
  });

  it('have the units behind them', () => {
    const found = (filter: object) => foundUnits(units, facts(), { grouping: 'model', ...filter });
    for (const { group, agreement, contradicted } of groups.model) {
      expect(found({ group, bothSides: true })).toHaveLength(agreement.n);
      expect(found({ group, outcome: 'contradicts' })).toHaveLength(Math.round(20 * contradicted.value!));
    }
    expect(found({ group: 'a', machine: 'second' })[0]).toMatchObject({
      outcome: 'contradicts',
      machine: { label: 'second', probability: null },
    });
  });

  it("are the jury's under the names of all where their own verdicts are not known, and a single judge's under its own", () => {
    const all = [
      ...times(3, () => unit('first', { dimensions: { models: ['a', 'b'] } })),
      // two seats of one model: neither is the model's
      unit('first', {
        ...jury('first', 'first'),
        machine: { jurors: ['a', 'b', 'b'].map((model) => ({ model, label: 'second' })) },
      }),
      unit('second', { dimensions: { models: ['a'] } }),
    ];
    const { groups: told } = auditReport(facts(), all, { bar: null, halfWidth: null });
    expect(told.model.map(({ group, agreement: { value, n } }) => [group, value, n])).toEqual([
      ['a', 0, 1],
      ['a + b', 1, 4],
    ]);
    expect(foundUnits(all, facts(), { grouping: 'model', group: 'a + b', outcome: 'agrees' })).toHaveLength(4);
  });
});

/** Each 20 units, of which 3 are drawn. */
const drawnOf = (keys: readonly string[]) => keys.map((key) => ({ key, population: 20, kept: 20, drawn: 3 }));

describe('figures by group', () => {
  const units = [
    ...times(12, (i) => unit(i < 11 ? 'first' : 'second', { dimensions: { principles: ['kind'] } })),
    ...times(8, (i) => unit(i < 4 ? 'first' : 'second', { dimensions: { principles: ['kind', 'true'] } })),
  ];
  const { groups } = auditReport(facts(), units, { bar: null, halfWidth: null });

  it('tell each group by name, a unit of two principles in both', () => {
    expect(groups.principle.map(({ group, units: n }) => [group, n])).toEqual([
      ['house@1/kind', 20],
      ['house@1/true', 8],
    ]);
    expect(groups.principle[1]!.agreement).toMatchObject({ value: expect.closeTo(0.5, 12), n: 8 });
    expect(groups.modality.map(({ group }) => group)).toEqual(['text']);
  });

  it('tell strata of confidence in order of it', () => {
    const design = {
      kind: 'stratified',
      by: ['modality', 'confidence'],
      allocation: 'neyman',
      edges: [0.6, 0.9],
    } as const;
    const strata = ['text / from 0.9', 'text / 0.6 to 0.9', 'text / below 0.6', 'image / from 0.9'];
    const all = strata.flatMap((stratum) => times(3, () => unit('first', { stratum })));
    const report = auditReport(facts({ design, strata: drawnOf(strata) }), all, { bar: null, halfWidth: null });
    expect(report.groups.stratum.map(({ group }) => group)).toEqual([...strata].reverse());
  });

  it('tell strata that are the principles once', () => {
    const told = (...strata: [string, string]) => {
      const all = strata.flatMap((stratum, i) =>
        times(3, () => unit('first', { stratum, dimensions: { principles: [['kind', 'true'][i] ?? ''] } })),
      );
      return auditReport(facts({ strata: drawnOf(strata) }), all, { bar: null, halfWidth: null }).toldBy;
    };
    expect(told('kind', 'true')).toEqual(['principle']);
    expect(told('low', 'high')).toEqual(['principle', 'stratum']);
  });

  it('have wider intervals than all together', () => {
    const width = ({ interval }: { interval: { low: number; high: number } | null }) => interval!.high - interval!.low;
    expect(width(groups.principle[1]!.agreement)).toBeGreaterThan(width(groups.principle[0]!.agreement));
  });
});
