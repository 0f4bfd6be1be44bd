import { isDeepStrictEqual } from 'node:util';
import type { ComparedRun, RunCalls, SharedItem } from '#libs/database/read-models/compared-runs.js';
import { PRINCIPLE_PARTS, type PrinciplePart } from '#libs/domain/principle-parts.js';
import { SettledPairs } from '#libs/database/read-models/settled-pairs.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { Strongest } from '../labels/examples.js';
import type { LabelSettings } from '../labels/reported-label.js';
import { CorrectnessCell } from './correctness-cell.js';
import { FlipCell } from './flip-cell.js';
import { flippedLabel, strengthOf } from './flipped-label.js';
import { NoiseCell } from './noise-cell.js';
import { PrincipleFlipCell } from './principle-flip-cell.js';
import type { FlippedLabel, PrincipleFlips, RunComparison, TextChange } from './run-comparison.js';
import { rightnessOf } from './rightness.js';
import { drawnOtherwise, flipOf, keysOf, readerOf, sharedLabels, type LabelReader } from './shared-label.js';

/** So many of the strongest flips are shown. */
const FLIPS_SHOWN = 10;

type Versioned = Pick<ComparedRun, 'recipe' | 'principles'>;
type Figures = Pick<RunComparison, 'flips' | 'drawnOtherwise' | 'examples' | 'correctness'>;

/** Two runs, item by item: nothing is kept of an item but counts and a few examples. */
export class VersionFold {
  private readonly readers: { before: LabelReader; after: LabelReader };
  private readonly cells: Map<string, PrincipleFlipCell>;
  private readonly flips = new FlipCell();
  private readonly correctness = new CorrectnessCell();
  private readonly examples = new Strongest<FlippedLabel>(FLIPS_SHOWN);
  readonly noise = new NoiseCell();
  private otherwise = 0;

  /** `repeated`: which of the two the replicate repeats; `settled`: what people settled about the candidates. */
  constructor(
    private readonly runs: { before: Versioned; after: Versioned; repeated: 'before' | 'after' },
    private readonly settings: LabelSettings,
    private readonly settled = new SettledPairs(),
  ) {
    const { before, after } = runs;
    this.readers = { before: readerOf(before), after: readerOf(after) };
    const keys = [...after.principles, ...before.principles].map(({ key }) => key);
    this.cells = new Map(keys.map((key) => [key, new PrincipleFlipCell(key)]));
  }

  add({ before, after, again }: SharedItem): void {
    const { readers, settings, runs } = this;
    const labels = sharedLabels(before, after, readers);
    const revised = runs.after.recipe.name === 'critique-revision';
    for (const label of labels) {
      this.flips.add(label);
      this.correctness.add(rightnessOf(label, this.settled, revised));
      if (drawnOtherwise(label)) this.otherwise++;
      // of thousands of principles a label was asked under a few
      for (const key of new Set([...keysOf(label.before), ...keysOf(label.after)])) {
        this.cells.get(key)?.add(label, settings);
      }
      if (flipOf(label) !== null) this.examples.add(strengthOf(label), () => flippedLabel(label, settings));
    }
    if (again === null) return;
    const reader = readers[runs.repeated];
    const repeated = sharedLabels(runs.repeated === 'before' ? before : after, again, {
      before: reader,
      after: reader,
    });
    this.noise.add(repeated, labels);
  }

  result(): Figures {
    const flips = this.flips.figures();
    return {
      flips,
      drawnOtherwise: shareWithInterval({ count: this.otherwise, of: flips.labels }),
      examples: this.examples.result(),
      correctness: this.correctness.figures(),
    };
  }

  /** Those of the second version, then those that only the first one has. */
  principles({ byPrinciple }: RunCalls): PrincipleFlips[] {
    const { before, after } = this.runs;
    const kept = new Set(after.principles.map(({ key }) => key));
    const all = [...after.principles, ...before.principles.filter(({ key }) => !kept.has(key))];
    const versions = { before: byKey(before), after: byKey(after) };
    const calls = new Map(byPrinciple.map(({ principleId, made, reused }) => [principleId, { made, reused }]));
    return all.map(({ id, key, title }) => {
      const [older, newer] = [versions.before.get(key), versions.after.get(key)];
      const changed = older && newer ? changedParts(older, newer) : [];
      return {
        ...{ key, title, text: textChange(older, newer, changed), changed },
        ...{ hashBefore: older?.hash ?? null, hashAfter: newer?.hash ?? null },
        ...(this.cells.get(key) ?? new PrincipleFlipCell(key)).figures(),
        calls: calls.get(id) ?? { made: 0, reused: 0 },
      };
    });
  }
}

type Principle = Versioned['principles'][number];

const byKey = ({ principles }: Versioned) => new Map(principles.map((principle) => [principle.key, principle]));

const changedParts = (older: Principle, newer: Principle): PrinciplePart[] =>
  PRINCIPLE_PARTS.filter((part) => !isDeepStrictEqual(older.parts[part], newer.parts[part]));

function textChange(
  before: Principle | undefined,
  after: Principle | undefined,
  changed: readonly PrinciplePart[],
): TextChange {
  if (!before) return 'added';
  if (!after) return 'removed';
  return changed.includes('text') ? 'changed' : 'same';
}
