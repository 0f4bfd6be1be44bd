import { describe, expect, it } from '@jest/globals';
import { dueAfter, firstDue } from './due.js';
import { DEFAULT_CANDIDATES, DEFAULT_COMPARISON, DEFAULT_PAINTING, type Recipe } from './recipe.js';

const comparison: Recipe = { name: 'comparison', comparison: DEFAULT_COMPARISON, candidates: null };
const revision: Extract<Recipe, { name: 'critique-revision' }> = {
  name: 'critique-revision',
  rounds: 2,
  draw: 'with-replacement',
  stopWhenClean: false,
  stopWhenUnchanged: false,
  comparison: DEFAULT_COMPARISON,
  candidates: null,
};

describe('what is due next', () => {
  it('compares once', () => {
    expect(firstDue(comparison)).toEqual({ stage: 'comparison', round: 0 });
    expect(dueAfter(comparison, 'comparison', 0)).toBe('done');
  });

  it('asks questions about images, and holds captions against perturbed prompts, where the recipe says so', () => {
    const questions = { most: 3, maxTokens: 100 };
    const way = (recipe: Recipe) => {
      const seen: string[] = [];
      for (let due: ReturnType<typeof dueAfter> = firstDue(recipe, 'image'); due !== 'done';) {
        seen.push(due.stage);
        due = dueAfter(recipe, due.stage, due.round);
      }
      return seen;
    };
    expect(way(comparison)).toEqual(['caption', 'comparison']);
    expect(way({ ...comparison, questions })).toEqual(['caption', 'questions', 'comparison']);
    expect(way({ ...comparison, perturbed: 2 })).toEqual(['caption', 'contrast', 'comparison']);
    expect(way({ ...comparison, questions, perturbed: 2 })).toEqual(['caption', 'questions', 'contrast', 'comparison']);
    expect(firstDue({ ...comparison, questions, perturbed: 2 })).toEqual({ stage: 'comparison', round: 0 });
  });

  it('critiques and revises as many rounds as asked, then compares', () => {
    const seen: string[] = [];
    let due: ReturnType<typeof dueAfter> = firstDue(revision);
    while (due !== 'done') {
      seen.push(`${due.stage} ${due.round}`);
      due = dueAfter(revision, due.stage, due.round);
    }
    expect(seen).toEqual(['critique 1', 'revision 1', 'critique 2', 'revision 2', 'comparison 2']);
  });

  it('has nothing to compare where the text came out as it was', () => {
    expect(dueAfter(revision, 'revision', 2, { sameAsOriginal: true })).toBe('done');
    expect(dueAfter(revision, 'revision', 1, { sameAsOriginal: true })).toEqual({ stage: 'critique', round: 2 });
  });

  it('may end at a critique that finds nothing', () => {
    const stopping: Recipe = { ...revision, stopWhenClean: true };
    expect(dueAfter(revision, 'critique', 1, { clean: true })).toEqual({ stage: 'revision', round: 1 });
    expect(dueAfter(stopping, 'critique', 1, { clean: true, sameAsOriginal: true })).toBe('done');
    expect(dueAfter(stopping, 'critique', 2, { clean: true })).toEqual({ stage: 'comparison', round: 2 });
  });

  it('throws for a stage that the recipe does not have', () => {
    expect(() => dueAfter(comparison, 'critique', 1)).toThrow('no stage critique');
  });

  it('ends the rounds at a revision that changes nothing, where the recipe says so', () => {
    expect(dueAfter(revision, 'revision', 1, { unchanged: true })).toEqual({ stage: 'critique', round: 2 });
    const impatient: Recipe = { ...revision, stopWhenUnchanged: true };
    expect(dueAfter(impatient, 'revision', 1, { unchanged: true })).toEqual({ stage: 'comparison', round: 1 });
    expect(dueAfter(impatient, 'revision', 1, { unchanged: true, sameAsOriginal: true })).toBe('done');
  });

  it('makes candidates before anything else, where the recipe makes any', () => {
    const making: Recipe = { ...comparison, candidates: DEFAULT_CANDIDATES };
    expect(firstDue(making)).toEqual({ stage: 'candidates', round: 0 });
    expect(dueAfter(making, 'candidates', 0)).toEqual({ stage: 'comparison', round: 0 });
  });

  it('paints what is missing of images, where there is a painter, and captions every image before it is judged', () => {
    const making: Recipe = { ...comparison, candidates: DEFAULT_CANDIDATES };
    expect(firstDue(making, 'image')).toEqual({ stage: 'caption', round: 0 });
    const painting: Recipe = { ...making, painting: DEFAULT_PAINTING };
    expect(firstDue(painting, 'image')).toEqual({ stage: 'candidates', round: 0 });
    expect(dueAfter(painting, 'candidates', 0, {}, 'image')).toEqual({ stage: 'caption', round: 0 });
    expect(dueAfter(painting, 'caption', 0, {}, 'image')).toEqual({ stage: 'comparison', round: 0 });
    expect(firstDue({ ...comparison, painting: DEFAULT_PAINTING }, 'image')).toEqual({ stage: 'caption', round: 0 });
  });

  it('paints each revised prompt of an image, captions the picture, and compares at last', () => {
    const painting: Recipe = { ...revision, painting: DEFAULT_PAINTING };
    const seen: string[] = [];
    let due: ReturnType<typeof dueAfter> = firstDue(painting, 'image');
    while (due !== 'done') {
      seen.push(`${due.stage} ${due.round}`);
      due = dueAfter(painting, due.stage, due.round, {}, 'image');
    }
    const round = (n: number) => [`critique ${n}`, `revision ${n}`, `painting ${n}`, `caption ${n}`];
    expect(seen).toEqual(['caption 0', ...round(1), ...round(2), 'comparison 2']);
    expect(dueAfter(painting, 'caption', 2, { sameAsOriginal: true }, 'image')).toBe('done');
    expect(dueAfter(painting, 'revision', 1, { unchanged: true }, 'image')).toEqual({ stage: 'critique', round: 2 });
    expect(dueAfter(painting, 'revision', 2, { unchanged: true, sameAsOriginal: true }, 'image')).toBe('done');
    // a text item of the same run
    expect(dueAfter(painting, 'revision', 1)).toEqual({ stage: 'critique', round: 2 });
  });

  it('ends with the revised prompt of an image where nobody paints', () => {
    expect(dueAfter(revision, 'revision', 1, {}, 'image')).toBe('done');
    expect(() => dueAfter(comparison, 'painting', 1, {}, 'image')).toThrow('no stage painting');
  });
});
