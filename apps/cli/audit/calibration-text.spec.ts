import { expect, it } from '@jest/globals';
import type { CalibrationMapView } from '#libs/database/calibration/calibration-map-view.js';
import { Paint } from '../terminal/paint.js';
import { calibrationText } from './calibration-text.js';

const told = (after: { expectedError: number; brier: number }, corners: CalibrationMapView['corners'] = []) => {
  const fit = { n: 60, withoutSide: 0, otherJudges: 0, before: { expectedError: 0.1, brier: 0.2 }, after };
  const map: CalibrationMapView = {
    id: 'm',
    auditId: 'a',
    constitution: { slug: 'house', version: 1, contentHash: '' },
    judges: [],
    corners,
    fit,
    createdBy: 'ada',
    createdAt: new Date(0),
  };
  return calibrationText(map, new Paint(false));
};

it('says where a map is no better by either score', () => {
  expect(told({ expectedError: 0.05, brier: 0.19 })).toMatch(/\nmap *$/);
  expect(told({ expectedError: 0.1, brier: 0.19 })).toContain('not calibrate what it has not seen any better');
  expect(told({ expectedError: 0.05, brier: 0.21 })).toContain('its Brier score is no better');
});

it('says once what both ends of a step print alike', () => {
  const corners = [
    { x: 0.551, y: 0.711 },
    { x: 0.554, y: 0.711 },
    { x: 0.554, y: 0.75 },
  ];
  expect(told({ expectedError: 0.05, brier: 0.19 }, corners)).toMatch(/^map +0\.55 to 0\.71, 0\.55 to 0\.75$/m);
});
