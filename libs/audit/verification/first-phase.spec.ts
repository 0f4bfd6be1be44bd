import { describe, expect, it } from '@jest/globals';
import type { AuditDesign } from '#libs/domain/audit.js';
import type { FrameRow } from '#libs/database/audit/frame-reader.js';
import type { SeenImage } from '#libs/assets/near-groups.js';
import { planDraw } from '../plan-draw.js';
import { deriveFrame } from './derive-frame.js';
import { belowChances, LowUnits } from './derive-sample.js';
import { FirstPhase } from './first-phase.js';

const image = (item: string, perceptualHash: string): SeenImage => ({ item, perceptualHash });
/** a, b and c look alike, c only by way of b and of its second image; d and e are one picture; f is like none. */
const IMAGES = [
  image('a', '0000000000000000'),
  image('b', '00000000000003ff'),
  image('c', 'ffffffff00000000'),
  image('c', '00000000000fffff'),
  image('d', '0f0f0f0f0f0f0f0f'),
  image('e', '0f0f0f0f0f0f0f0f'),
  image('f', 'ff00ff00ff00ff00'),
];

/** All of them, in their groups; which of each stays is drawn by each seed anew. */
const seen = FirstPhase.seen(IMAGES, 's');
const NEAR = seen.items().map((item) => ({ item, group: seen.phase(item).group ?? '', kept: false }));

describe('FirstPhase', () => {
  it('of each group keeps one item; what looks like nothing else stays', () => {
    for (let seed = 0; seed < 50; seed++) {
      const first = FirstPhase.stored(NEAR, `${seed}`);
      const kept = (...items: string[]) => items.filter((item) => first.phase(item).kept);
      expect(first.items()).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(kept('a', 'b', 'c')).toHaveLength(1);
      expect(kept('d', 'e')).toHaveLength(1);
      expect(first.phase('c')).toMatchObject({ group: 'a', items: 3 });
      expect(first.phase('e')).toMatchObject({ group: 'd', items: 2 });
      expect(first.phase('f')).toEqual({ group: null, items: 1, kept: true });
      expect(first.phase('of texts')).toEqual({ group: null, items: 1, kept: true });
    }
  });

  it('draws again from stored groups what it drew from the images', () => {
    const stored = FirstPhase.stored(NEAR, 's');
    for (const item of 'abcdef') expect(stored.phase(item)).toEqual(seen.phase(item));
  });
});

/** Of an item so many units, each with a value of its own; f and g look like nothing else. */
const UNITS = { a: 1, b: 4, c: 2, d: 3, e: 1, f: 2, g: 5 };
const rows: FrameRow[] = Object.entries(UNITS).flatMap(([item, units]) =>
  Array.from({ length: units }, (_, nth) => ({
    ...{ position: 1, item, name: `unit ${nth}`, label: 'x>y', probability: 0.6 + 0.05 * nth },
    ...{ version: 'v@1', modality: 'image', principle: null, aim: nth % 2 },
  })),
);
const value = (key: string) => 3 + (key.charCodeAt(2) % 5) ** 2 + Number(key.at(-1));

describe('weights of a draw in two phases', () => {
  it.each<[string, AuditDesign, number]>([
    ['simple', { kind: 'simple' }, 5],
    ['stratified', { kind: 'stratified', by: ['confidence'], edges: [0.65, 0.7], allocation: 'proportional' }, 6],
    ['targeted', { kind: 'targeted', at: 'flip', core: 0.5 }, 4],
  ])(
    '%s: over 1,000 seeds 1 / pi tells totals without bias, and alike come never together',
    async (_, design, size) => {
      const frame = {
        async *rows() {
          yield await Promise.resolve(rows);
        },
      };
      const sums: { units: number; values: number }[] = [];
      for (let seed = 0; seed < 1000; seed++) {
        const by = { design, seed: `${seed}`, first: FirstPhase.stored(NEAR, `${seed}`) };
        const low = new LowUnits(size);
        const { facts } = await deriveFrame(frame, by, (unit) => low.offer(unit));
        const plan = planDraw(design, facts, [size]);
        const units = plan.kind === 'fixed' ? low.drawn(plan) : await belowChances(frame, by, plan);
        const items = new Set(units.map(({ key }) => key.split('/')[1] ?? ''));
        const groups = [...items].map((item) => by.first.phase(item).group).filter((group) => group !== null);
        expect(new Set(groups).size).toBe(groups.length);
        sums.push({
          units: units.reduce((sum, { pi }) => sum + 1 / pi, 0),
          values: units.reduce((sum, { pi, key }) => sum + value(key) / pi, 0),
        });
      }
      const truth = {
        units: rows.length,
        values: rows.reduce((sum, { item, name }) => sum + value(`1/${item}/${name}`), 0),
      };
      for (const what of ['units', 'values'] as const) {
        const mean = sums.reduce((sum, one) => sum + one[what], 0) / sums.length;
        const variance = sums.reduce((sum, one) => sum + (one[what] - mean) ** 2, 0) / (sums.length - 1);
        expect(Math.abs(mean - truth[what]) / Math.sqrt(variance / sums.length)).toBeLessThan(3.5);
      }
    },
  );
});
