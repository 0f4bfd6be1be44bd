import { describe, expect, it } from '@jest/globals';
import type { SharedItem } from '#libs/database/read-models/compared-runs.js';
import { SettledPairs } from '#libs/database/read-models/settled-pairs.js';
import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import { labelSettings } from '../labels/reported-label.js';
import { ALL_PRINCIPLES, held, labelled, principle } from '../testing/labelled.js';
import { holdsOf, type FlipFilter } from './flip-findings.js';
import { rightnessOf } from './rightness.js';
import { sharedLabels, readerOf } from './shared-label.js';
import { VersionFold } from './version-fold.js';

const version = (hashes: Record<string, string>) => ({
  recipe: ALL_PRINCIPLES,
  principles: Object.entries(hashes).map(([key, hash]) => ({
    ...{ ...principle(key), hash, id: `${key} ${hash}` },
    parts: { text: hash.replace(/ heavier$/, ''), weight: hash.endsWith('heavier') ? 2 : 1 },
  })),
});
const BEFORE = version({ care: '1', calm: '1', old: '1' });
const AFTER = version({ care: '1 heavier', calm: '2', new: '1' });
const settings = labelSettings(ALL_PRINCIPLES)!;

const shared = (
  item: string,
  before: PrincipleLabel[],
  after: PrincipleLabel[],
  again: PrincipleLabel[] | null = null,
  gold: unknown = null,
): SharedItem => ({
  before: labelled(item, before, gold),
  after: labelled(item, after, gold),
  again: again && labelled(item, again, gold),
});

const ITEMS = [
  // calm, whose text changed, turns the label
  shared(
    'a',
    [held('care', 0.6), held('calm', 0.9)],
    [held('care', 0.6), held('calm', 0.1)],
    [held('care', 0.6), held('calm', 0.8)],
    1,
  ),
  // nothing moves
  shared(
    'b',
    [held('care', 0.9), held('calm', 0.9)],
    [held('care', 0.9), held('calm', 0.8)],
    [held('care', 0.9), held('calm', 0.9)],
    0,
  ),
  // a principle that is new takes the label away
  shared('c', [held('care', 0.8)], [held('care', 0.8), held('new', 0.2)], [held('care', 0.2)], 0),
  // another principle was drawn, and there is no replicate
  shared('d', [held('old', 0.5)], [held('care', 0.9)], null, 'tie'),
];

function folded(items = ITEMS, settled = new SettledPairs()) {
  const fold = new VersionFold({ before: BEFORE, after: AFTER, repeated: 'before' }, settings, settled);
  for (const item of items) fold.add(item);
  return fold;
}

describe('two runs beside each other', () => {
  const fold = folded();
  const result = fold.result();
  const principles = fold.principles({
    made: 0,
    reused: 0,
    byPrinciple: [{ principleId: 'calm 2', made: 4, reused: 1 }],
  });
  const of = (key: string) => principles.find((one) => one.key === key);

  it('counts the labels that flip, and how', () => {
    expect(result.flips).toMatchObject({
      labels: 4,
      flips: { count: 3, of: 4, interval: { low: expect.any(Number) } },
      reversed: { count: 1, of: 2 },
      kinds: { reversed: 1, lost: 1, gained: 1 },
    });
    expect(result.drawnOtherwise).toMatchObject({ count: 2, of: 4 });
  });

  it('shows the strongest flips with their probabilities before and after', () => {
    expect(result.examples.map(({ item }) => item.externalId)).toEqual(['a', 'd', 'c']);
    expect(result.examples[0]).toMatchObject({
      before: {
        labelJobId: 'job of a',
        side: 'first',
        principles: [{ key: 'care' }, { key: 'calm', hash: '1', probability: 0.9 }],
      },
      after: { side: 'second', principles: [{ key: 'care' }, { key: 'calm', hash: '2', probability: 0.1 }] },
    });
    // each names what carries it; where one was asked and another was not any more, what is there now
    expect(result.examples.map(({ carriedBy }) => carriedBy)).toEqual([['calm'], ['care'], ['new']]);
    expect(folded([...ITEMS].reverse()).result()).toEqual(result);
  });

  it('says which principle carries a flip, and what of it is another', () => {
    expect(
      principles.map(({ key, text, changed, hashBefore, hashAfter }) => [key, text, changed, hashBefore, hashAfter]),
    ).toEqual([
      ['care', 'same', ['weight'], '1', '1 heavier'],
      ['calm', 'changed', ['text'], '1', '2'],
      ['new', 'added', [], null, '1'],
      ['old', 'removed', [], '1', null],
    ]);
    expect(of('calm')).toMatchObject({
      labels: 2,
      meanBefore: expect.closeTo(0.9),
      meanAfter: expect.closeTo(0.45),
      leansOtherwise: { count: 1, of: 2 },
      carries: { count: 1, of: 1 },
      calls: { made: 4, reused: 1 },
    });
    expect(of('care')).toMatchObject({ leansOtherwise: { count: 0, of: 3 }, carries: { count: 1, of: 3 } });
    expect(of('new')).toMatchObject({
      labels: 0,
      meanBefore: null,
      flips: { count: 1, of: 1 },
      carries: { count: 1, of: 1 },
    });
    expect(of('old')).toMatchObject({ flips: { count: 1, of: 1 }, carries: { count: 0, of: 1 } });
  });

  it('holds the flips beside those of the same version run twice', () => {
    const { flips, beyond } = fold.noise.figures();
    expect(flips).toMatchObject({ labels: 3, flips: { count: 1, of: 3 }, kinds: { reversed: 1 } });
    // of a, b and c: a and c flip, and c flips by itself too
    expect(beyond).toMatchObject({ n: 3, difference: expect.closeTo(1 / 3), interval: { low: expect.any(Number) } });
  });

  it('tests who is right by gold alone', () => {
    expect(result.correctness).toMatchObject({
      labels: 4,
      before: { count: 3, of: 4 },
      after: { count: 2, of: 4 },
      ...{ onlyBefore: 2, onlyAfter: 1 },
      p: 1,
    });
    const ungraded = ITEMS.map((item) => ({ ...item, before: { ...item.before, gold: null } }));
    expect(folded(ungraded).result().correctness).toBeNull();
  });

  it('takes what audits settled for gold, and before it', () => {
    const settled = new SettledPairs();
    const subject = 'candidate:0|candidate:1';
    settled.add('a', subject, 'first');
    settled.add('c', subject, 'both_bad');
    settled.add('d', subject, 'first');
    settled.add('d', subject, 'second');
    settled.add('b', 'candidate:0|candidate:2', 'second');
    // a is right before and not after, the other way round than by its gold; of c nobody says which is better; of d only gold is known
    expect(folded(ITEMS, settled).result().correctness).toMatchObject({
      ...{ labels: 3, settled: 1, onlyBefore: 2, onlyAfter: 0 },
      ...{ before: { count: 3, of: 3 }, after: { count: 1, of: 3 } },
    });
  });

  it('has the labels behind every number', () => {
    const readers = { before: readerOf(BEFORE), after: readerOf(AFTER) };
    const labels = ITEMS.flatMap(({ before, after }) => sharedLabels(before, after, readers));
    const settled = new SettledPairs();
    settled.add('a', 'candidate:0|candidate:1', 'first');
    const behind = (filter: FlipFilter) =>
      labels.filter((label) => holdsOf(filter, label, settings, rightnessOf(label, settled, false))).length;
    const { correctness } = folded(ITEMS, settled).result();
    expect(correctness).toMatchObject({ settled: 1, onlyBefore: expect.any(Number) });
    expect(behind({ finding: 'people_say' })).toBe(correctness?.labels);
    expect(behind({ finding: 'settled' })).toBe(1);
    expect(behind({ finding: 'gold' })).toBe((correctness?.labels ?? 0) - 1);
    expect(behind({ finding: 'right_before' })).toBe(correctness?.before.count);
    expect(behind({ finding: 'right_after' })).toBe(correctness?.after.count);
    expect(behind({ finding: 'right_only_before' })).toBe(correctness?.onlyBefore);
    expect(behind({ finding: 'right_only_after' })).toBe(correctness?.onlyAfter);
    expect(behind({ finding: 'shared' })).toBe(result.flips.labels);
    expect(behind({ finding: 'flips' })).toBe(result.flips.flips.count);
    expect(behind({ finding: 'reversed' })).toBe(result.flips.reversed.count);
    expect(behind({ finding: 'drawn_otherwise' })).toBe(result.drawnOtherwise.count);
    for (const { key, labels: asked, leansOtherwise, flips, carries } of principles) {
      expect([key, behind({ finding: 'asked_in_both', principle: key })]).toEqual([key, asked]);
      expect([key, behind({ finding: 'leans_otherwise', principle: key })]).toEqual([key, leansOtherwise.count]);
      expect([key, behind({ finding: 'flips_with_it', principle: key })]).toEqual([key, flips.count]);
      expect([key, behind({ finding: 'carries', principle: key })]).toEqual([key, carries.count]);
    }
    expect(behind({ finding: 'carries' })).toBe(0);
  });
});
