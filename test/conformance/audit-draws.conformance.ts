import { writeSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CORE_DRAW, STRATUM_OF_ALL } from '#libs/domain/audit.js';
import { agreementOf } from '#libs/audit/report/agreement.js';
import { decide, type DecidedUnit } from '#libs/audit/report/decided-unit.js';
import type { Figure } from '#libs/audit/report/figure.js';
import type { AuditFacts } from '#libs/audit/report/reviewed-unit.js';
import { sampleOf } from '#libs/audit/report/sample.js';
import { fixedSizeSample } from '#libs/statistics/sampling/fixed-size-sample.js';
import { seededUniform } from '#libs/statistics/sampling/frame.js';
import { dataFolder, readDataFiles } from './data/data-file.js';
import { readExpectedValues } from './expected/expected-values.js';
import { decidingAnswers, findJudgedPairs, placeOf, type JudgedPairs, type Series } from './kinds/judged-pairs.js';
import { readerOf, verdictByPatterns } from './kinds/pair-reader.js';

const SIZE = 40;
const DRAWS = 500;

const { wanted, path } = dataFolder();
const sets = path === null ? [] : findJudgedPairs(readDataFiles(path));
const expected = path === null ? [] : (readExpectedValues(path) ?? []);

/** A recorded judge with gold labels for a reviewer: every item in every order is one unit. */
interface Recording {
  name: string;
  units: DecidedUnit[];
  /** of all units, as a script that is not Precept computed it */
  accuracy: number;
}

/** null where an answer could not be read, or gold or answer is a tie (then agreement is not the accuracy), or where the accuracy is not known. */
function recordingOf(set: JudgedPairs, series: Series): Recording | null {
  const units = [...decidingAnswers(series).values()].map((answer) => {
    const reader = readerOf(series, answer.stage);
    const verdict = reader && verdictByPatterns(answer, reader);
    const gold = set.items.get(answer.itemId)?.gold ?? null;
    return takesSide(verdict) && takesSide(gold) ? unitOf(placeOf(answer), gold, verdict, series.judge) : null;
  });
  const told = units.filter((unit) => unit !== null);
  const name = `${set.name}/${series.judge}/${series.strategy}`;
  const known = expected.find(({ key }) => key.endsWith(name))?.leaves.find((one) => one.path.join() === 'accuracy');
  const accuracy = known?.value ?? null;
  if (accuracy === null || told.length < units.length || told.length <= SIZE) return null;
  return { name, units: told, accuracy };
}

const takesSide = (verdict: unknown): verdict is 'first' | 'second' => verdict === 'first' || verdict === 'second';

function unitOf(key: string, gold: 'first' | 'second', verdict: 'first' | 'second', judge: string): DecidedUnit {
  const review = { reviewer: 'gold', value: gold, confidence: null, seconds: null, caption: null, critique: null };
  return decide(
    {
      ...{ key, stratum: STRATUM_OF_ALL, pi: 0, nearItems: 1, core: true, targeted: false, adjudicated: null },
      dimensions: { version: '', principles: [], models: [judge], modality: 'text', run: '' },
      machine: {
        ...{
          label: verdict,
          probability: null,
          confidence: null,
          flipped: null,
          way: null,
          shownFirst: null,
          lengths: null,
        },
        chosen: null,
        writers: [null, null],
        jurors: [],
      },
      reviews: [{ ...review, amended: null }],
    },
    { reviewersPerUnit: 1 },
  );
}

/** An audit's draw: the units of the smallest u. */
function draw(units: readonly DecidedUnit[], seed: string): DecidedUnit[] {
  const pi = SIZE / units.length;
  const frame = units.map((unit) => ({ key: unit.key, probability: pi, unit: { ...unit, pi } }));
  return fixedSizeSample(frame, SIZE, seededUniform(CORE_DRAW, seed)).map(({ unit }) => unit);
}

const factsOf = (population: number): AuditFacts => ({
  ...{ unit: 'pair', design: { kind: 'simple' }, seed: '', population, plannedSize: SIZE, reviewersPerUnit: 1 },
  strata: [{ key: STRATUM_OF_ALL, population, kept: population, drawn: SIZE }],
  mostNearItems: 1,
  tieBand: null,
  sideBySide: false,
  ...{ extendedBecauseOfResult: false, revealed: false, machineShares: null, machineConfidences: null },
  mixedIn: { gold: { of: 0, right: 0 }, repeats: { of: 0, alike: 0 } },
});

/** What the report tells of each draw. Draws with as many agreements tell the same, which is computed once. */
function agreements(units: readonly DecidedUnit[]): Figure[] {
  const told = new Map<number, Figure>();
  return Array.from({ length: DRAWS }, (_, i) => {
    const drawn = draw(units, String(i));
    const agree = drawn.filter(({ outcome }) => outcome === 'agrees').length;
    const figure = told.get(agree) ?? agreementOf(sampleOf(factsOf(units.length), drawn, SIZE, false)).agreement;
    told.set(agree, figure);
    return figure;
  });
}

const recordings = sets.flatMap((set) => set.series.flatMap((series) => recordingOf(set, series) ?? []));

// the data belong to others and do not come with the project: without them the test says so in its own name
if (recordings.length === 0) it.skip(`audits of recorded judges: there are none below ${wanted}`, () => undefined);
else
  describe.each(recordings)(`audits of ${SIZE} answers of $name`, ({ name, units, accuracy }) => {
    const truth = units.filter(({ outcome }) => outcome === 'agrees').length / units.length;

    it('of all its answers the agreement is the accuracy that was expected', () =>
      expect(truth).toBeCloseTo(accuracy, 6));

    it(`cover it with exact intervals in 93 % of ${DRAWS} seeded draws or more`, () => {
      const figures = agreements(units);
      const intervals = figures.flatMap(({ interval }) => interval ?? []);
      expect(new Set(figures.map(({ method }) => method))).toEqual(new Set(['hypergeometric']));
      const covered = intervals.filter(({ low, high }) => low <= truth && truth <= high).length / DRAWS;
      const width = intervals.reduce((sum, { low, high }) => sum + high - low, 0) / DRAWS;
      writeSync(
        1,
        `${name}: ${SIZE} of ${units.length}, true agreement ${truth.toFixed(3)}, covered ${(100 * covered).toFixed(1)} %, mean width ${width.toFixed(3)}\n`,
      );
      expect(covered).toBeGreaterThanOrEqual(0.93);
    });
  });
