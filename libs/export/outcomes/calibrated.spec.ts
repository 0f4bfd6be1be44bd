import { describe, expect, it } from '@jest/globals';
import type { CalibrationMapView } from '#libs/database/calibration/calibration-map-view.js';
import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { RunCalibration } from '#libs/database/export/run-calibration.js';
import { mustFit, throughMap } from './calibrated.js';
import { preceptColumns } from '../formats/precept-columns.js';
import { pairRow } from '../testing/text-pair.js';

const figures = { expectedError: 0.1, brier: 0.2 };
const map: CalibrationMapView = {
  ...{ id: 'map', auditId: 'audit', judges: [{ model: 'm', templateHash: 'h' }], createdBy: 'ada' },
  constitution: { slug: 'kindness', version: 2, contentHash: 'c' },
  corners: [
    { x: 0.5, y: 0.5 },
    { x: 1, y: 0.7 },
  ],
  fit: { n: 60, withoutSide: 0, otherJudges: 0, before: figures, after: figures },
  createdAt: new Date(0),
};
const calibration = (...otherwise: string[]): RunCalibration => ({ map, otherwise: new Set(otherwise) });
const columns = (row: ReturnType<typeof pairRow>) => preceptColumns(row.pair, { id: 'g', weight: 1, principles: [] });

describe('throughMap', () => {
  it('leaves rows as they are where no map was asked for', () => {
    const row = pairRow();
    expect(throughMap(row, null)).toBe(row);
    expect(Object.keys(columns(row))).not.toContain('precept_calibrated');
  });

  it('puts probability, target and margin through the map, and keeps what the machine said', () => {
    const { probability, target, margin, flipped, way } = pairRow().pair;
    const row = throughMap(pairRow(), calibration('another'));
    expect(row.pair).toMatchObject({
      ...{ probability: expect.closeTo(0.6, 12), target: expect.closeTo(0.6, 12), flipped, way },
      ...{ margin: expect.closeTo(Math.log(1.5), 12) },
      uncalibrated: { probability, target, margin, flipped, way },
    });
    expect(columns(row)).toMatchObject({
      ...{ precept_calibrated: true, precept_probability: row.pair.probability, precept_machine_probability: 0.75 },
    });
  });

  it('leaves out what the map makes a tie, unless another rule does or people turned it round', () => {
    const tied = { probability: 0.5, target: 0.5, margin: 0 };
    expect(throughMap(pairRow(tied), calibration())).toMatchObject({ out: 'calibrated_to_tie', pair: tied });
    expect(throughMap(pairRow(tied, { out: 'audited' }), calibration()).out).toBe('audited');
    expect(throughMap(pairRow({ probability: 0.51 }), calibration()).out).toBeUndefined();
    expect(throughMap(pairRow({ probability: 0.99, way: 'human' }), calibration()).out).toBeUndefined();
  });

  it('takes the word of people who confirmed what the map makes a tie, and of nobody else', () => {
    const tied = { probability: 0.5, target: 0.5, margin: 0 };
    const audit = { audited: true, human: 'chosen', machine: null } as const;
    const confirmed = throughMap(pairRow({ ...tied, audit }), calibration());
    expect(confirmed).not.toHaveProperty('out');
    expect(confirmed.pair).toMatchObject({
      ...{ probability: 0.99, target: 0.99, margin: expect.closeTo(Math.log(99), 12), way: 'verdict', audit },
      uncalibrated: tied,
    });
    expect(throughMap(pairRow({ ...tied, audit: { ...audit, human: null } }), calibration()).out).toBe(
      'calibrated_to_tie',
    );
    const sure = throughMap(pairRow({ audit }), calibration());
    expect(sure.pair.probability).toBeCloseTo(0.6, 12);
  });

  it('leaves and marks what others judged', () => {
    const row = throughMap(pairRow(), calibration('pair'));
    expect(row.pair).toEqual({ ...pairRow().pair, uncalibrated: null });
    expect(columns(row)).toMatchObject({ precept_calibrated: false, precept_machine_probability: 0.75 });
  });

  it('leaves what people turned round', () => {
    const machine = { probability: 0.8, target: 0.8, margin: 1.4, flipped: false, way: 'verdict' } as const;
    const audit = { audited: true, human: 'rejected', machine } as const;
    const row = throughMap(pairRow({ probability: 0.99, way: 'human', audit }), calibration());
    expect(row.pair).toMatchObject({ probability: 0.99, uncalibrated: null, audit });
    expect(columns(row)).toMatchObject({ precept_calibrated: false, precept_machine_probability: 0.8 });
  });
});

describe('mustFit', () => {
  // all that it looks at
  const facts = (change: object = {}) =>
    ({ run: { id: 'run' }, pairs: 2, constitution: { ...map.constitution, content: {}, ...change } }) as ExportFacts;
  it('refuses a map of another constitution version, or of none of the pairs', () => {
    expect(() => mustFit(calibration('a'), facts())).not.toThrow();
    for (const [change, words] of [
      [{ version: 3, contentHash: 'd' }, 'for kindness@2, and run run is under kindness@3'],
      [{ slug: 'other' }, 'under other@2'],
      [{ contentHash: 'd' }, 'under kindness@2'],
    ] as const) {
      expect(() => mustFit(calibration(), facts(change))).toThrow(words);
    }
    expect(() => mustFit(calibration('a', 'b'), facts())).toThrow('m (template h), and none of the 2 pairs of run run');
  });
});
