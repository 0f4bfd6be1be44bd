import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COMPARISON, type CritiqueRevisionRecipe } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { JobRound } from '#libs/database/label-job/claimed-job.js';
import { CaptionStep } from '../caption/caption.step.js';
import { ComparisonStep } from '../comparison/comparison.step.js';
import { CritiqueStep } from '../critique/critique.step.js';
import { PaintingStep } from '../painting/painting.step.js';
import { visitOf, type VisitOptions } from '../testing/visit.js';
import type { Step } from '../walk/step.js';
import { RevisionStep } from './revision.step.js';

const RECIPE: CritiqueRevisionRecipe = {
  ...{ name: 'critique-revision', rounds: 2, draw: 'with-replacement', stopWhenClean: false, stopWhenUnchanged: false },
  ...{ comparison: DEFAULT_COMPARISON, candidates: null, captions: { count: 1, temperature: 1, maxTokens: 10 } },
  painting: { size: null },
};
const WITHOUT_PAINTER: CritiqueRevisionRecipe = { ...RECIPE, painting: undefined };
const ORIGINAL = 'Three red circles.';
const REVISED = 'Three red circles of one size in a row on white, well apart from each other and the edges.';
const CRITIQUE = 'There are two circles.';
const HASH = textHash('a new picture');

const roundOf = (round: number, revised: string | null, painted?: { hash: string; caption: string }): JobRound => ({
  round,
  principleKey: 'p0',
  critique: CRITIQUE,
  revision:
    revised === null
      ? null
      : {
          ...{ id: `revision-${round}`, text: revised, contentHash: textHash(revised) },
          image: painted
            ? { assetHash: painted.hash, renditionHash: textHash(painted.hash), renditionType: 'png' }
            : null,
          caption: painted?.caption ?? '',
        },
});

async function does(step: Step, round: number, rounds: JobRound[], options: Partial<VisitOptions> = {}) {
  const models = { judge: 'judge', painter: 'painter' };
  const base = { recipe: RECIPE, models, images: ['two circles'], prompt: ORIGINAL, says: () => 'unasked' };
  const { visit, ...told } = visitOf({ ...base, ...options });
  visit.job = { ...visit.job, stage: step.stage, round, rounds };
  return { made: await step.do(visit), original: visit.job.candidates[0]?.contentHash ?? '', ...told };
}

describe('the critique of an image', () => {
  it('holds the caption against the original prompt, also when another one was painted', async () => {
    const shown: Record<string, string>[] = [];
    const says: VisitOptions['says'] = (_, texts) => (shown.push(texts), 'There are three squares.');
    await does(new CritiqueStep(), 1, [], { says });
    const painted = roundOf(1, REVISED, { hash: HASH, caption: 'three squares' });
    const { made } = await does(new CritiqueStep(), 2, [painted], { says });
    expect(shown).toEqual([
      { prompt: ORIGINAL, caption: 'two circles' },
      { prompt: ORIGINAL, caption: 'three squares' },
    ]);
    expect(made.to).toEqual({ kind: 'advance', stage: 'revision', round: 2 });
  });

  it('may end the rounds where it finds nothing wrong: with nothing to compare before a picture, with a comparison after', async () => {
    const recipe = { ...RECIPE, stopWhenClean: true };
    const clean = { recipe, says: () => 'No problem found.' };
    expect((await does(new CritiqueStep(), 1, [], clean)).made.to).toMatchObject({
      kind: 'done',
      outcome: 'unchanged',
    });
    const painted = roundOf(1, REVISED, { hash: HASH, caption: 'three circles' });
    expect((await does(new CritiqueStep(), 2, [painted], clean)).made.to).toMatchObject({ stage: 'comparison' });
  });
});

describe('the revision of a prompt', () => {
  it('is painted next; the original and the last revised prompt stand before the writer', async () => {
    const says: VisitOptions['says'] = (_, texts) => {
      expect(texts).toMatchObject({ prompt: ORIGINAL, caption: 'three squares', critique: CRITIQUE });
      return `${texts.present} And on plain white.`;
    };
    const painted = roundOf(1, REVISED, { hash: HASH, caption: 'three squares' });
    const { made } = await does(new RevisionStep(), 2, [painted, roundOf(2, null)], { says });
    expect(made.to).toEqual({ kind: 'advance', stage: 'painting', round: 2 });
    expect(made.revisions).toMatchObject([{ text: `${REVISED} And on plain white.`, unchanged: false }]);
  });

  it('ends the label job where nobody paints, and is kept', async () => {
    const says = () => REVISED;
    const { made } = await does(new RevisionStep(), 1, [roundOf(1, null)], { recipe: WITHOUT_PAINTER, says });
    expect(made.to).toEqual({ kind: 'done', outcome: 'prompt_revised', result: { reason: 'no_painter' } });
    expect(made.revisions).toMatchObject([{ round: 1, text: REVISED }]);
    const same = { recipe: WITHOUT_PAINTER, says: () => ORIGINAL };
    expect((await does(new RevisionStep(), 1, [roundOf(1, null)], same)).made.to).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('is asked for once more where it is too short, and then fails', async () => {
    let calls = 0;
    const healed = () => (calls++ === 0 ? 'Three circles.' : REVISED);
    const good = await does(new RevisionStep(), 1, [roundOf(1, null)], { says: healed });
    expect(good.made.revisions).toMatchObject([{ text: REVISED, roleConfusion: false }]);
    const bad = await does(new RevisionStep(), 1, [roundOf(1, null)], { says: () => 'Three circles.' });
    expect(bad.asked).toHaveLength(2);
    expect(bad.made.to).toMatchObject({
      kind: 'fail',
      code: 'unreadable',
      message: expect.stringContaining('2 words'),
    });
    expect(bad.made.revisions).toBeUndefined();
    calls = 0;
    const confused = () => (calls++ === 0 ? 'The image fails to show three circles.' : REVISED);
    const mended = await does(new RevisionStep(), 1, [roundOf(1, null)], { says: confused });
    expect(mended.made.revisions).toMatchObject([{ text: REVISED, roleConfusion: true }]);
  });

  it('that changes nothing is not painted', async () => {
    const painted = roundOf(1, REVISED, { hash: HASH, caption: 'three squares' });
    const says = () => REVISED;
    const { made } = await does(new RevisionStep(), 2, [painted, roundOf(2, null)], { says });
    expect(made.revisions).toMatchObject([{ unchanged: true }]);
    expect(made.to).toEqual({ kind: 'advance', stage: 'comparison', round: 2 });
    expect(
      (await does(new RevisionStep(), 2, [roundOf(1, ORIGINAL), roundOf(2, null)], { says: () => ORIGINAL })).made.to,
    ).toMatchObject({ kind: 'done', outcome: 'unchanged' });
  });
});

describe('the picture of a revised prompt', () => {
  it('is painted, and captioned alone', async () => {
    const { made, painted } = await does(new PaintingStep(), 1, [roundOf(1, REVISED)], { paints: () => HASH });
    expect(painted).toMatchObject([{ endpoint: 'painter', request: { prompt: REVISED, size: null } }]);
    expect(made.paintings).toMatchObject([{ round: 1, image: { assetHash: HASH }, paintCallId: 'paint-1' }]);
    expect(made.to).toEqual({ kind: 'advance', stage: 'caption', round: 1 });
    const shown = await does(new CaptionStep(), 1, [roundOf(1, REVISED, { hash: HASH, caption: '' })], {
      says: () => 'Three circles.',
    });
    expect(shown.made.captions?.map(({ assetHash }) => assetHash)).toEqual([HASH]);
    expect(shown.made.to).toEqual({ kind: 'advance', stage: 'critique', round: 2 });
  });

  it('is compared with the original under the original prompt', async () => {
    const seen: Record<string, string>[] = [];
    const says: VisitOptions['says'] = (_, texts) => (
      seen.push(texts),
      texts['caption-a'] === 'three circles' ? 'A' : 'B'
    );
    const rounds = [roundOf(1, REVISED, { hash: HASH, caption: 'three circles' }), roundOf(2, REVISED)];
    const { made, original } = await does(new ComparisonStep(), 2, rounds, { says });
    expect(seen.every(({ conversation }) => conversation?.includes(ORIGINAL))).toBe(true);
    expect(made.pairs).toMatchObject([
      { chosenRevisionId: 'revision-1', chosenHash: HASH, rejectedCandidateId: 'candidate-0', rejectedHash: original },
    ]);
    const lost = await does(new ComparisonStep(), 2, rounds, {
      says: (_, t) => (t['caption-a'] === 'two circles' ? 'A' : 'B'),
    });
    expect(lost.made).toMatchObject({ to: { kind: 'done', outcome: 'did_not_win' }, pairs: [] });
  });
});
